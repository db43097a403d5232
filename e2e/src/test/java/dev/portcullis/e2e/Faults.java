package dev.portcullis.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Signals to processes of the suite, as an operator's bad day would send them. */
final class Faults {
    private Faults() {}

    /** Stops a process and its children where they stand; they answer nothing, their sockets stay open. */
    static void freeze(long pid) {
        // It first: it makes no child any more while the others are looked for.
        freezeAlone(pid);
        signal("-STOP", pid);
    }

    /** Stops a process where it stands; its children go on. */
    static void freezeAlone(long pid) {
        run(List.of("kill", "-STOP", String.valueOf(pid)));
    }

    static void thaw(long pid) {
        signal("-CONT", pid);
    }

    static void kill(long pid) {
        signal("-KILL", pid);
    }

    /** Asks a process to stop, as an update does. */
    static void terminate(long pid) {
        run(List.of("kill", "-TERM", String.valueOf(pid)));
    }

    private static void signal(String signal, long pid) {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).forEach(p -> command.add("" + p.pid()));
        command.add(String.valueOf(pid));
        run(command);
    }

    private static void run(List<String> command) {
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
