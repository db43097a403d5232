package dev.portcullis.localstack.process;

import dev.portcullis.localstack.secrets.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The processes of a stack in a file, so that they are found after the launcher was killed. A process is known by its id and the
 * time it started: an id alone may be somebody else's by now.
 */
public record Pids(Path file) {
    /** One line of the file. */
    public record Entry(String name, long pid, Instant startedAt) {
        static Entry of(String name, ProcessHandle process) {
            return new Entry(name, process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
        }

        /** The process, if it still is this one. */
        public Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid)
                    .filter(handle -> handle.isAlive()
                            && handle.info()
                                    .startInstant()
                                    .orElse(Instant.EPOCH)
                                    .equals(startedAt));
        }

        private String line() {
            return name + " " + pid + " " + startedAt;
        }

        private static Entry parse(String line) {
            String[] parts = line.split(" ", -1);
            return new Entry(parts[0], Long.parseLong(parts[1]), Instant.parse(parts[2]));
        }
    }

    /** Also those that have ended and were not started again: they are told as gone. */
    public void write(Collection<Supervised> processes) {
        write(processes.stream()
                .map(Supervised::latest)
                .flatMap(Optional::stream)
                .toList());
    }

    /** Of one process alone. */
    public void write(String name, ProcessHandle process) {
        write(List.of(Entry.of(name, process)));
    }

    private void write(List<Entry> entries) {
        PrivateFile.write(file, entries.stream().map(Entry::line).collect(Collectors.joining("\n", "", "\n")));
    }

    public List<Entry> read() {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .filter(line -> !line.isBlank())
                            .map(Entry::parse)
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends what is left, children included. @return how many there were */
    public int end(String signal, Duration longest) {
        List<ProcessHandle> left =
                read().stream().flatMap(entry -> entry.process().stream()).toList();
        left.forEach(process -> Signals.send("CONT", process.pid()));
        left.forEach(process -> Signals.send(signal, process.pid()));
        if (!Waiting.until(() -> left.stream().noneMatch(ProcessHandle::isAlive), longest)) {
            left.forEach(process -> Signals.sendToTree("KILL", process.pid()));
            Waiting.until(() -> left.stream().noneMatch(ProcessHandle::isAlive), Duration.ofSeconds(5));
        }
        return left.size();
    }
}
