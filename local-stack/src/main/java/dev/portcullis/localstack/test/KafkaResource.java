package dev.portcullis.localstack.test;

import dev.portcullis.localstack.kafka.KafkaNode;
import dev.portcullis.localstack.process.Ports;
import dev.portcullis.localstack.process.Signals;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** One real broker for this JVM with all topics of {@code Topics} and their dead-letter topics, as a process of its own. */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {
    private static final String PORT = "portcullis.test.kafka.port";
    private static final String CONTROLLER = "portcullis.test.kafka.controller";
    private static final String HOME = "portcullis.test.kafka.home";
    private static final String PID = "portcullis.test.kafka.pid";
    private static final int PARTITIONS = 3;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @Override
    public Map<String, String> start() {
        return Map.of("kafka.bootstrap.servers", bootstrap());
    }

    /** The broker ends with the JVM: the next application needs it again. */
    @Override
    public void stop() {}

    /** Its address; starts it where it is not there. */
    public static String bootstrap() {
        synchronized (System.getProperties()) {
            if (System.getProperty(PORT) == null) {
                TemporaryFolder home = TemporaryFolder.create("portcullis-kafka");
                System.setProperty(HOME, home.path().toString());
                System.setProperty(CONTROLLER, Integer.toString(Ports.free()));
                System.setProperty(PORT, Integer.toString(Ports.free()));
                startServer();
                home.deleteAtExit(KafkaResource::kill);
            }
            return node().bootstrap();
        }
    }

    private static KafkaNode node() {
        return new KafkaNode(
                Path.of(System.getProperty(HOME)),
                Integer.getInteger(PORT),
                Integer.getInteger(CONTROLLER),
                PARTITIONS);
    }

    /** Starts it again, on the same port with the same data. */
    public static void startServer() {
        KafkaNode node = node();
        node.prepare();
        try {
            Process process = new ProcessBuilder(node.command())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            node.home().resolve("kafka.log").toFile()))
                    .start();
            System.setProperty(PID, Long.toString(process.pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        node.awaitReady(LONGEST);
    }

    /** Ends it at once, as a crash would. */
    public static void stopServer() {
        kill();
    }

    /** Stops it where it stands: connections stay, nothing answers. */
    public static void freeze() {
        Signals.send("STOP", pid());
    }

    public static void thaw() {
        Signals.send("CONT", pid());
    }

    /** Runs it while there is no broker. */
    public static void away(Runnable work) {
        stopServer();
        try {
            work.run();
        } finally {
            startServer();
        }
    }

    private static void kill() {
        ProcessHandle.of(pid()).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }

    private static long pid() {
        return Long.parseLong(System.getProperty(PID));
    }
}
