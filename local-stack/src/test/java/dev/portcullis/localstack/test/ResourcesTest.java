package dev.portcullis.localstack.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.contracts.Topics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class ResourcesTest {
    @Test
    void eachApplicationGetsADatabaseOfItsOwnOnOneServerThatCanGoAwayAndComeBack() throws Exception {
        // Given
        Map<String, String> first = new PostgresResource().start();
        Map<String, String> second = new PostgresResource().start();
        execute(first, "create table kept (id int)");

        // When, Then
        assertThat(first.get("portcullis.database.url")).isNotEqualTo(second.get("portcullis.database.url"));
        assertThat(first).containsKeys("portcullis.internal.private-key", "portcullis.keyring.sms");
        assertThatThrownBy(() -> execute(second, "select * from kept")).isInstanceOf(SQLException.class);
        PostgresResource.stopServer();
        assertThatThrownBy(() -> execute(first, "select * from kept")).isInstanceOf(SQLException.class);
        PostgresResource.startServer();
        execute(first, "select * from kept");

        // And frozen it takes nobody
        PostgresResource.freeze();
        try {
            assertThatThrownBy(() -> execute(first, "select * from kept")).isInstanceOf(SQLException.class);
        } finally {
            PostgresResource.thaw();
        }
        execute(first, "select * from kept");
    }

    private static void execute(Map<String, String> config, String sql) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", config.get("portcullis.database.user"));
        properties.setProperty("password", config.get("portcullis.database.password"));
        properties.setProperty("connectTimeout", "1");
        properties.setProperty("socketTimeout", "1");
        try (Connection connection =
                        DriverManager.getConnection("jdbc:" + config.get("portcullis.database.url"), properties);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void brokerHasEveryTopicAndItsDeadLetterTopic() throws Exception {
        // Given
        String bootstrap = new KafkaResource().start().get("kafka.bootstrap.servers");

        // When
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            // Then
            assertThat(admin.listTopics().names().get())
                    .containsAll(Topics.ALL.stream()
                            .flatMap(topic -> Stream.of(topic.name(), topic.deadLetter()))
                            .toList());
        }
    }
}
