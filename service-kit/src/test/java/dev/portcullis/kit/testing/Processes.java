package dev.portcullis.kit.testing;

/** Signals to processes that a test has started. */
final class Processes {
    private Processes() {}

    static void signal(String signal, long pid) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
