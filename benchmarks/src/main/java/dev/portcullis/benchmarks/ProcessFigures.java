package dev.portcullis.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** CPU and memory of processes, from Linux' {@code /proc}; children are counted in. */
final class ProcessFigures {
    /** Ticks of {@code /proc/<pid>/stat}: 100 a second on every Linux we know. */
    private static final double MICROS_PER_TICK = 10_000;

    private static final int IDLE_SECONDS = 5;
    private static final int UTIME = 11;
    private static final int STIME = 12;

    private ProcessFigures() {}

    /** User and system time so far, in microseconds. */
    static double cpuMicros(List<Long> pids) {
        return withChildren(pids).mapToDouble(ProcessFigures::cpuMicros).sum();
    }

    /** What the processes use when nobody asks them anything, in microseconds a second; takes five seconds. */
    static double idleMicros(List<Long> pids) throws InterruptedException {
        double before = cpuMicros(pids);
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        return (cpuMicros(pids) - before) / IDLE_SECONDS;
    }

    /** Resident memory in MiB. */
    static double residentMebibytes(List<Long> pids) {
        return withChildren(pids).mapToDouble(ProcessFigures::residentMebibytes).sum();
    }

    private static Stream<Long> withChildren(List<Long> pids) {
        return pids.stream()
                .flatMap(pid -> Stream.concat(
                        Stream.of(pid),
                        ProcessHandle.of(pid).stream()
                                .flatMap(ProcessHandle::descendants)
                                .map(ProcessHandle::pid)));
    }

    private static double cpuMicros(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) * MICROS_PER_TICK;
        } catch (IOException e) {
            return 0;
        }
    }

    private static double residentMebibytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
