package dev.portcullis.localstack.launcher;

import java.io.PrintStream;
import java.util.Locale;

/** Says what is done, with the seconds since the start. */
final class Progress {
    private final PrintStream out;
    private final long start = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    void say(String text) {
        out.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, text);
        out.flush();
    }
}
