package dev.portcullis.kit.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** A real broker of one node as a process of its own, which a test can stop and start. */
public final class TestKafka implements QuarkusTestResourceLifecycleManager {
    private static final String HOME = "kit.test.kafka.home";
    private static final String PORT = "kit.test.kafka.port";

    private Path home;

    @Override
    public Map<String, String> start() {
        try {
            home = Files.createTempDirectory("kit-kafka");
            int port = freePort();
            configure(home, port, freePort());
            launch(home, port);
            return Map.of(
                    "kafka.bootstrap.servers",
                    "127.0.0.1:" + port,
                    HOME,
                    home.toString(),
                    PORT,
                    Integer.toString(port));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        kill(home);
        try (var files = Files.walk(home)) {
            files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs it while there is no broker. */
    public static void away(Runnable work) {
        Path home = Path.of(ConfigProvider.getConfig().getValue(HOME, String.class));
        int port = ConfigProvider.getConfig().getValue(PORT, Integer.class);
        kill(home);
        try {
            work.run();
        } finally {
            launch(home, port);
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
                num.partitions=3
                auto.create.topics.enable=true
                message.max.bytes=8000000
                offsets.topic.num.partitions=1
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                group.initial.rebalance.delay.ms=0
                """.formatted(controller, port, controller, port, home.resolve("data")));
        String[] format = {"format", "-t", Uuid.randomUuid().toString(), "-c", config.toString()};
        int status = kafka.tools.StorageTool.execute(format, new PrintStream(System.out, true));
        if (status != 0) {
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
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> isOpen(port));
    }

    private static String classPath() {
        String surefire = System.getProperty("surefire.test.class.path");
        return surefire == null ? System.getProperty("java.class.path") : surefire;
    }

    private static void kill(Path home) {
        try {
            long pid = Long.parseLong(Files.readString(home.resolve("pid")));
            ProcessHandle.of(pid).ifPresent(process -> {
                process.destroyForcibly();
                process.onExit().join();
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
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
