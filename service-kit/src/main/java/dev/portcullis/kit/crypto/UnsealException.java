package dev.portcullis.kit.crypto;

/** A sealed value that does not open here; says nothing of the value or the key. */
public final class UnsealException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnsealException(String message) {
        super(message);
    }
}
