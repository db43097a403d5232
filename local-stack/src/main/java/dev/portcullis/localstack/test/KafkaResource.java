package dev.portcullis.localstack.test;

import dev.portcullis.contracts.Topics;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;

/** A real broker of one node as a process of its own, with all topics of the suite; a test can take it away. */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {
    private static final String HOME = "portcullis.test.kafka.home";
    private static final String PORT = "portcullis.test.kafka.port";
    private static final int PARTITIONS = 3;
    private static final int WAIT_SECONDS = 60;

    @Override
    public Map<String, String> start() {
        try {
            Path home = Files.createTempDirectory("portcullis-kafka");
            int port = freePort();
            configure(home, port, freePort());
            System.setProperty(HOME, home.toString());
            System.setProperty(PORT, Integer.toString(port));
            launch(home, port);
            createTopics("127.0.0.1:" + port);
            return Map.of("kafka.bootstrap.servers", "127.0.0.1:" + port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        Path home = Path.of(System.getProperty(HOME, ""));
        kill(home);
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it while there is no broker. */
    public static void away(Runnable work) {
        Path home = Path.of(System.getProperty(HOME, ""));
        kill(home);
        try {
            work.run();
        } finally {
            launch(home, Integer.getInteger(PORT, 0));
        }
    }

    private static void configure(Path home, int port, int controller) throws IOException {
        Path config = home.resolve("server.properties");
        Files.writeString(config, """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%d
                listeners=PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d
                advertised.listeners=PLAINTEXT://127.0.0.1:%d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
                log.dirs=%s
                auto.create.topics.enable=false
                message.max.bytes=8000000
                offsets.topic.num.partitions=1
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                group.initial.rebalance.delay.ms=0
                """.formatted(controller, port, controller, port, home.resolve("data")));
        String[] format = {"format", "-t", Uuid.randomUuid().toString(), "-c", config.toString()};
        if (kafka.tools.StorageTool.execute(format, new PrintStream(System.out, true)) != 0) {
            throw new IllegalStateException("the broker's storage was not formatted");
        }
    }

    private static void launch(Path home, int port) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                "kafka.Kafka",
                home.resolve("server.properties").toString());
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("broker.log").toFile())
                    .start();
            Files.writeString(home.resolve("pid"), Long.toString(process.pid()));
            waitFor(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() {
        String surefire = System.getProperty("surefire.test.class.path");
        return surefire == null ? System.getProperty("java.class.path", "") : surefire;
    }

    private static void waitFor(int port) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (!isOpen(port)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the broker did not start");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void createTopics(String servers) {
        List<NewTopic> topics = new ArrayList<>();
        for (Topics.Topic topic : Topics.ALL) {
            Map<String, String> config = topic.compacted() ? Map.of("cleanup.policy", "compact") : Map.of();
            topics.add(new NewTopic(topic.name(), PARTITIONS, (short) 1).configs(config));
            topics.add(new NewTopic(topic.deadLetter(), 1, (short) 1));
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(topics).all().get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void kill(Path home) {
        try {
            long pid = Long.parseLong(Files.readString(home.resolve("pid")));
            ProcessHandle.of(pid).ifPresent(process -> {
                boolean unused = process.destroyForcibly();
                process.onExit().join();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
