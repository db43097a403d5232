package dev.portcullis.gateway.key;

/** What is known of a key that was shown. */
public sealed interface KeyCheck {
    /** @param hash by which it is known, should it be looked for again */
    record Known(ApiKey key, KeyHash hash) implements KeyCheck {}

    record Unknown() implements KeyCheck {}

    /** Nothing can be said now: the database that knows has been away for too long. */
    record Unavailable() implements KeyCheck {}
}
