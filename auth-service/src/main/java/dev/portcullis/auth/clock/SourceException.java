package dev.portcullis.auth.clock;

/** The source of time gave no usable answer; the message is for the admin. */
final class SourceException extends RuntimeException {
    SourceException(String message) {
        super(message, null, false, false);
    }
}
