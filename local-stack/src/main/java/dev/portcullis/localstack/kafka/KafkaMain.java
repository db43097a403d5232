package dev.portcullis.localstack.kafka;

import dev.portcullis.contracts.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** The process of the broker: {@code <home> <port> <controller port> <partitions>}. */
public final class KafkaMain {
    private final Path home;
    private final int port;
    private final int controllerPort;
    private final int partitions;

    private KafkaMain(String[] arguments) {
        home = Path.of(arguments[0]);
        port = Integer.parseInt(arguments[1]);
        controllerPort = Integer.parseInt(arguments[2]);
        partitions = Integer.parseInt(arguments[3]);
    }

    public static void main(String[] arguments) throws Exception {
        new KafkaMain(arguments).run();
    }

    private void run() throws Exception {
        Properties properties = properties();
        format(properties);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        server.startup();
        createTopics();
        Files.writeString(KafkaNode.ready(home), "");
        server.awaitShutdown();
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@localhost:" + controllerPort,
                "listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort,
                "advertised.listeners", "PLAINTEXT://localhost:" + port,
                "controller.listener.names", "CONTROLLER",
                "listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
                "log.dirs", home.resolve("data").toString(),
                "auto.create.topics.enable", "false",
                "group.initial.rebalance.delay.ms", "0"));
        properties.putAll(Map.of(
                "offsets.topic.num.partitions", "1",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.num.partitions", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "log.segment.bytes", "16777216",
                "log.cleaner.dedupe.buffer.size", "8388608",
                "log.index.size.max.bytes", "1048576"));
        properties.putAll(Map.of(
                "num.network.threads", "1",
                "num.io.threads", "2",
                "background.threads", "2",
                "broker.heartbeat.interval.ms", "500",
                "broker.session.timeout.ms", "3000",
                "message.max.bytes", "8388608",
                "replica.fetch.max.bytes", "8388608"));
        return properties;
    }

    private void format(Properties properties) throws IOException {
        if (Files.exists(home.resolve("data/meta.properties"))) {
            return;
        }
        Files.createDirectories(home);
        Path config = home.resolve("server.properties");
        try (var out = Files.newBufferedWriter(config)) {
            properties.store(out, null);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] arguments = {"format", "-t", Uuid.randomUuid().toString(), "-c", config.toString()};
        int status = StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
        if (status != 0) {
            throw new IllegalStateException(
                    "the storage of Kafka can not be formatted: " + said.toString(StandardCharsets.UTF_8));
        }
    }

    private void createTopics() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "localhost:" + port))) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = Topics.ALL.stream()
                    .flatMap(topic -> Stream.of(live(topic), new NewTopic(topic.deadLetter(), 1, (short) 1)))
                    .filter(topic -> !existing.contains(topic.name()))
                    .toList();
            admin.createTopics(missing).all().get();
        }
    }

    private NewTopic live(Topics.Topic topic) {
        NewTopic created = new NewTopic(topic.name(), partitions, (short) 1);
        return topic.compacted() ? created.configs(Map.of("cleanup.policy", "compact")) : created;
    }
}
