package dev.portcullis.kit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.portcullis.kit.sample.SampleEvent;
import dev.portcullis.kit.testing.KitComponent;
import dev.portcullis.kit.testing.RawHttp;
import dev.portcullis.kit.testing.RawHttp.Answer;
import dev.portcullis.kit.testing.Records;
import dev.portcullis.kit.testing.TestKafka;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@KitComponent
class OutboxComponentTest {
    private static final String TOPIC = "kit.outbox.v1";
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Inject
    Pool pool;

    @Inject
    OutboxRound round;

    @Inject
    Outbox outbox;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void eventIsSentAsACloudEventAtOnceAfterTheCommit() {
        try (Records records = new Records(TOPIC)) {
            post("warm", "up", false);
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> records.payloads("warm").size() == 1);
            long start = System.nanoTime();
            for (int i = 0; i < 10; i++) {
                // When
                String key = UUID.randomUUID().toString();
                assertThat(post(key, "n" + i, false).status()).isEqualTo(200);
                // Then
                await().atMost(SECOND)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> !records.payloads(key).isEmpty());
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("ten of them, poked and not polled every 500 ms")
                    .isLessThan(Duration.ofMillis(2500));
            var record = records.poll().getLast();
            assertThat(Records.header(record, "ce_specversion")).isEqualTo("1.0");
            assertThat(UUID.fromString(Records.header(record, "ce_id")).version())
                    .isEqualTo(7);
            assertThat(Records.header(record, "ce_type")).isEqualTo("kit.sample.made");
            assertThat(Records.header(record, "ce_source")).isEqualTo("kit-test");
            assertThat(Records.header(record, "ce_time")).endsWith("Z");
            assertThat(Records.header(record, "content-type")).isEqualTo("application/json");
            assertThat(Records.header(record, "ce_requestid")).matches("[0-9a-f-]{36}");
        }
        await().atMost(SECOND).until(() -> rows() == 0);
    }

    @Test
    void rollbackSendsNothing() {
        try (Records records = new Records(TOPIC)) {
            // When
            assertThat(post("rolled", "back", true).status()).isEqualTo(500);
            post("rolled", "marker", false);
            // Then
            await().atMost(SECOND).until(() -> !records.payloads("rolled").isEmpty());
            assertThat(records.payloads("rolled")).containsExactly("{\"name\":\"marker\",\"mode\":\"good\"}");
        }
    }

    @Test
    void orderOfAKeyHoldsWithSeveralRelays() {
        // Given
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            expected.add("e" + i);
            insert(pool.preparedQuery(INSERT)::execute, "order-" + i % 7, "e" + i);
        }
        // When
        try (ExecutorService threads = Executors.newFixedThreadPool(4);
                Records records = new Records(TOPIC)) {
            for (int i = 0; i < 40; i++) {
                threads.submit(() -> round.run().await().atMost(Duration.ofSeconds(20)));
            }
            // Then
            await().atMost(Duration.ofSeconds(20)).until(() -> rows() == 0 && count(records, "order-") >= 300);
            for (int key = 0; key < 7; key++) {
                int remainder = key;
                assertThat(records.payloads("order-" + key))
                        .as("each once and in order")
                        .containsExactlyElementsOf(expected.stream()
                                .filter(name -> Integer.parseInt(name.substring(1)) % 7 == remainder)
                                .toList());
            }
        }
    }

    @Test
    void earlierIdThatCommitsLaterIsNotSkipped() {
        // Given
        SqlConnection slow = pool.getConnection().await().atMost(SECOND);
        var transaction = slow.begin().await().atMost(SECOND);
        insert(slow.preparedQuery(INSERT)::execute, "skip-early", "early");
        try (Records records = new Records(TOPIC)) {
            // When
            insert(pool.preparedQuery(INSERT)::execute, "skip-late", "late");
            await().atMost(SECOND.multipliedBy(2)).until(() -> count(records, "skip-") == 1);
            transaction.commit().await().atMost(SECOND);
            // Then
            await().atMost(SECOND.multipliedBy(2)).until(() -> count(records, "skip-") == 2);
            assertThat(records.payloads("skip-early")).containsExactly("early");
        } finally {
            slow.close().await().atMost(SECOND);
        }
    }

    @Test
    void brokerThatWasAwayGetsEverythingOnceAndInOrder() {
        // Given
        Records.create(TOPIC);
        List<String> expected = new ArrayList<>();
        // When
        TestKafka.away(() -> {
            for (int i = 0; i < 20; i++) {
                expected.add("{\"name\":\"a" + i + "\",\"mode\":\"good\"}");
                Answer answer = post("away", "a" + i, false);
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.took()).isLessThan(SECOND);
            }
            assertThat(rows()).isEqualTo(20);
            await().atMost(SECOND.multipliedBy(3))
                    .untilAsserted(() -> assertThat(outboxAge()).isPositive());
        });
        // Then
        try (Records records = new Records(TOPIC)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> rows() == 0);
            await().atMost(Duration.ofSeconds(5)).until(() -> records.poll().size() > 0);
            assertThat(withoutRepeats(records, "away")).containsExactlyElementsOf(expected);
        }
        await().atMost(SECOND.multipliedBy(3))
                .untilAsserted(() -> assertThat(outboxAge()).isZero());
    }

    @Test
    void requestIdTravelsToTheConsumer() {
        // When
        RawHttp.portal("POST", "/portal/v1/events?topic=" + SampleEvent.TOPIC + "&key=k&name=travel")
                .header("X-Request-Id", "travel-4711")
                .send();
        // Then
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(scalar("select min(request_id) from effect where name = 'travel'"))
                        .isEqualTo("travel-4711"));
    }

    @Test
    void eventThatNoBrokerTakesIsRefusedInItsTransaction() {
        OutgoingEvent event = new OutgoingEvent(TOPIC, "k", "t", new SampleEvent("x".repeat(300_001), "good"));
        assertThatThrownBy(() -> outbox.row(event)).isInstanceOf(IllegalStateException.class);
    }

    private static final String INSERT = """
            insert into outbox (event_id, shard, topic, key, type, payload) values ($1, $2, $3, $4, 'kit.sample.made', $5)
            """;

    private interface Statement {
        Uni<?> execute(Tuple tuple);
    }

    private static void insert(Statement statement, String key, String payload) {
        statement
                .execute(Tuple.of(UUID.randomUUID(), OutboxRow.shardOf(key), TOPIC, key, payload))
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private static Answer post(String key, String name, boolean fail) {
        return RawHttp.portal(
                        "POST", "/portal/v1/events?topic=%s&key=%s&name=%s&fail=%s".formatted(TOPIC, key, name, fail))
                .send();
    }

    private static long count(Records records, String prefix) {
        return records.poll().stream()
                .filter(record -> record.key().startsWith(prefix))
                .count();
    }

    /** What was not acknowledged in time is sent again, under the same id. */
    private static List<String> withoutRepeats(Records records, String key) {
        List<String> ids = new ArrayList<>();
        List<String> payloads = new ArrayList<>();
        for (var record : records.poll()) {
            String id = Records.header(record, "ce_id");
            if (key.equals(record.key()) && !ids.contains(id)) {
                ids.add(id);
                payloads.add(new String(record.value(), java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return payloads;
    }

    private long rows() {
        return Long.parseLong(scalar("select count(*)::text from outbox"));
    }

    private String scalar(String sql) {
        return pool.query(sql)
                .execute()
                .map(rows -> rows.iterator().next().getString(0))
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private double outboxAge() throws Exception {
        String text = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        return text.lines()
                .filter(line -> line.startsWith("portcullis_outbox_age_seconds"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(metrics + " has no age of the outbox: " + text));
    }
}
