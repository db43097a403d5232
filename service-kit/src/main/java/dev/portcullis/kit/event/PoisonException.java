package dev.portcullis.kit.event;

/** An event that can not be handled, however often it is tried; without a stack trace. */
final class PoisonException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PoisonException(String message) {
        super(message, null, false, false);
    }
}
