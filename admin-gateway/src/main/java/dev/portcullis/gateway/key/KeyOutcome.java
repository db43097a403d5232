package dev.portcullis.gateway.key;

/** How a change of a key ended. */
sealed interface KeyOutcome {
    /** @param key as it is now, or was until it was revoked */
    record Done(KeyView key) implements KeyOutcome {}

    record NoSuchKey() implements KeyOutcome {}

    record NoSuchIntegration() implements KeyOutcome {}

    /** Nobody could manage keys any more, now or once the others have expired. */
    record LastOwner() implements KeyOutcome {}
}
