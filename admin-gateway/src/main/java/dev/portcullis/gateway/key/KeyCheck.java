package dev.portcullis.gateway.key;

/** What is known of a key that was shown. */
public sealed interface KeyCheck {
    record Known(ApiKey key) implements KeyCheck {}

    record Unknown() implements KeyCheck {}

    /** Nothing can be said now: the database that knows has been away for too long. */
    record Unavailable() implements KeyCheck {}
}
