package dev.portcullis.localstack.launcher;

/** What a person must put right; its message is all that is shown. */
final class StackProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    StackProblem(String message) {
        super(message);
    }
}
