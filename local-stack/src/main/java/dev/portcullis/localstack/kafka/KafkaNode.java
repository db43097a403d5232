package dev.portcullis.localstack.kafka;

import dev.portcullis.localstack.process.Caches;
import dev.portcullis.localstack.process.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One node of Kafka, broker and controller, as a process of its own.
 *
 * @param home its folder
 * @param port where clients connect
 * @param controllerPort where it talks to itself
 * @param partitions of each topic
 */
public record KafkaNode(Path home, int port, int controllerPort, int partitions) {
    /** The address that clients begin with. */
    public String bootstrap() {
        return "localhost:" + port;
    }

    /** What starts it; the process ends at SIGTERM. */
    public List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive(), "-Xlog:cds=off"));
        command.addAll(List.of("-Xlog:cds+dynamic=off", "-Xshare:auto", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(
                List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-Dorg.slf4j.simpleLogger.showDateTime=true"));
        command.addAll(List.of("-cp", classPath(), KafkaMain.class.getName()));
        command.addAll(List.of(home.toString(), Integer.toString(port)));
        command.addAll(List.of(Integer.toString(controllerPort), Integer.toString(partitions)));
        return command;
    }

    /** Classes parsed once; of one class path and one JVM. */
    private static Path archive() {
        String version = System.getProperty("java.vm.version") + classPath();
        return Caches.folder().resolve("kafka-" + Integer.toHexString(version.hashCode()) + ".jsa");
    }

    private static String classPath() {
        String surefire = System.getProperty("surefire.test.class.path");
        return surefire == null ? System.getProperty("java.class.path") : surefire;
    }

    /** Forgets that it was ready, before it is started. */
    public void prepare() {
        try {
            Files.createDirectories(home);
            Files.deleteIfExists(ready());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it serves all topics. */
    public void awaitReady(Duration longest) {
        Waiting.require("the start of Kafka on port " + port, this::isReady, longest);
    }

    public boolean isReady() {
        return Files.exists(ready());
    }

    private Path ready() {
        return ready(home);
    }

    static Path ready(Path home) {
        return home.resolve("ready");
    }
}
