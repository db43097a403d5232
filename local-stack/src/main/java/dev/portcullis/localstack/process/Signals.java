package dev.portcullis.localstack.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** POSIX signals, which Java does not send by itself. */
public final class Signals {
    private Signals() {}

    /**
     * Sends it to a process.
     *
     * @param signal e.g. {@code INT}
     */
    public static void send(String signal, long pid) {
        run(signal, List.of(pid));
    }

    /** Sends it to a process and everything it has started. */
    public static void sendToTree(String signal, long pid) {
        List<Long> pids = new ArrayList<>();
        ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid)
                .forEach(pids::add);
        pids.add(pid);
        run(signal, pids);
    }

    private static void run(String signal, List<Long> pids) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            process.waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("kill is not to be had", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
