package dev.portcullis.gateway.key;

/** How a change of a key ended. */
sealed interface KeyOutcome {
    /** @param key as it is now, or was until it was revoked */
    record Done(KeyView key) implements KeyOutcome {}

    record NoSuchKey() implements KeyOutcome {}

    /** It was made by an earlier try of the same request, and has been revoked since. */
    record Revoked() implements KeyOutcome {}

    record NoSuchIntegration() implements KeyOutcome {}

    /** Nobody could manage keys any more, now or once the others have expired. */
    record LastOwner() implements KeyOutcome {}
}
