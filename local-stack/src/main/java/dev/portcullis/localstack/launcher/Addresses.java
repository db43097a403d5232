package dev.portcullis.localstack.launcher;

import dev.portcullis.localstack.secrets.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where each replica of a stack listens, in a file: who asks later need not know with which ports and replicas it was started. */
record Addresses(Path file) {
    /**
     * One line of the file.
     *
     * @param name of the process, {@code auth-service-0}
     * @param url of its HTTP port
     */
    record Address(String name, String url) {
        private static Address parse(String line) {
            String[] parts = line.split(" ", -1);
            return new Address(parts[0], parts[1]);
        }

        private String line() {
            return name + " " + url;
        }
    }

    void write(StackConfig config) {
        PrivateFile.write(file, of(config).map(Address::line).collect(Collectors.joining("\n", "", "\n")));
    }

    /** What was written; of a stack that has written nothing, what it would be with this configuration. */
    List<Address> read(StackConfig config) {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .filter(line -> !line.isBlank())
                            .map(Address::parse)
                            .toList()
                    : of(config).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Address> of(StackConfig config) {
        return Stream.of(Service.values())
                .flatMap(service -> IntStream.range(0, config.replicas(service))
                        .mapToObj(replica ->
                                new Address(service.module() + "-" + replica, config.url(service, replica))));
    }
}
