package dev.portcullis.localstack.test;

import dev.portcullis.localstack.postgres.PostgresCluster;
import dev.portcullis.localstack.process.Ports;
import dev.portcullis.localstack.process.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/** What is known of it lies in system properties, as Quarkus loads this class more than once into one JVM. */
final class TestPostgres {
    private static final String PORT = "portcullis.test.postgres.port";
    private static final String HOME = "portcullis.test.postgres.home";
    private static final String PID = "portcullis.test.postgres.pid";
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private TestPostgres() {}

    static PostgresCluster running() {
        synchronized (System.getProperties()) {
            if (System.getProperty(PORT) == null) {
                TemporaryFolder home = TemporaryFolder.create("portcullis-postgres");
                System.setProperty(HOME, home.path().toString());
                System.setProperty(PORT, Integer.toString(Ports.free()));
                cluster().initialise();
                start();
                home.deleteAtExit(TestPostgres::kill);
            }
            return cluster();
        }
    }

    private static PostgresCluster cluster() {
        return new PostgresCluster(
                home().resolve("data"), Integer.parseInt(System.getProperty(PORT)), "component-test", false);
    }

    private static Path home() {
        return Path.of(System.getProperty(HOME));
    }

    static void start() {
        try {
            Process process = new ProcessBuilder(cluster().command())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            home().resolve("postgres.log").toFile()))
                    .start();
            System.setProperty(PID, Long.toString(process.pid()));
            cluster().awaitReady(LONGEST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void stop() {
        Signals.send("INT", pid());
        ProcessHandle.of(pid()).ifPresent(process -> process.onExit().join());
    }

    static void signal(String signal) {
        Signals.sendToTree(signal, pid());
    }

    private static void kill() {
        Signals.sendToTree("CONT", pid());
        Signals.send("QUIT", pid());
        ProcessHandle.of(pid())
                .ifPresent(process -> process.onExit()
                        .orTimeout(5, java.util.concurrent.TimeUnit.SECONDS)
                        .exceptionally(late -> process)
                        .join());
    }

    private static long pid() {
        return Long.parseLong(System.getProperty(PID));
    }
}
