package dev.portcullis.kit.event;

/** A handler did not end in its time: its own fault, or that of a database which is slow; without a stack trace. */
final class SlowHandlerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SlowHandlerException() {
        super("the handler does not end", null, false, false);
    }
}
