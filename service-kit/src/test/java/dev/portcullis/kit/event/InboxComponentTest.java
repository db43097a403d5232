package dev.portcullis.kit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.portcullis.kit.sample.SampleConsumer;
import dev.portcullis.kit.sample.SampleEvent;
import dev.portcullis.kit.testing.KitComponent;
import dev.portcullis.kit.testing.RawHttp;
import dev.portcullis.kit.testing.Records;
import dev.portcullis.kit.testing.TestPostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@KitComponent
class InboxComponentTest {
    private static final String DLQ = SampleEvent.TOPIC + ".dlq";
    private static final Duration FIRST = Duration.ofSeconds(20);
    private static final Duration POISON_LIMIT = Duration.ofSeconds(5);

    @Inject
    Pool pool;

    @Test
    void threeDeliveriesHaveOneEffect() {
        // Given
        String id = id();
        // When
        for (int i = 0; i < 3; i++) {
            Records.send(SampleEvent.TOPIC, "k", id, good("thrice"));
        }
        Records.send(SampleEvent.TOPIC, "k", id(), good("thrice-marker"));
        // Then
        await().atMost(FIRST).until(() -> effects("thrice-marker") == 1);
        assertThat(effects("thrice")).isEqualTo(1);
    }

    record Poison(String name, String id, byte[] payload) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Poison> poison() {
        return Stream.of(
                new Poison("garbage", id(), "\u0000\u0001{{{".getBytes(StandardCharsets.UTF_8)),
                new Poison("no payload", id(), null),
                new Poison("empty payload", id(), new byte[0]),
                new Poison("JSON null", id(), utf8("null")),
                new Poison("another form", id(), utf8("[1,2]")),
                new Poison("2 MB", id(), utf8("{\"name\":\"" + "x".repeat(2_000_000) + "\",\"mode\":\"good\"}")),
                new Poison("no id", null, good("no-id")),
                new Poison("id of another form", "42", good("bad-id")),
                new Poison("handler that throws", id(), event("throws", "throw")),
                new Poison("handler that never ends", id(), event("never", "never")));
    }

    @ParameterizedTest
    @MethodSource("poison")
    void poisonGoesToTheDeadLetterTopicAndTheNextIsHandled(Poison poison) {
        // Given
        warmUp();
        String key = UUID.randomUUID().toString();
        String next = "next-" + key;
        try (Records dead = new Records(DLQ)) {
            // When
            Records.send(SampleEvent.TOPIC, key, poison.id(), poison.payload());
            Records.send(SampleEvent.TOPIC, key, id(), good(next));
            // Then
            await().atMost(POISON_LIMIT).until(() -> effects(next) == 1);
            await().atMost(POISON_LIMIT).until(() -> dead.poll().stream().anyMatch(record -> key.equals(record.key())));
            var buried = dead.poll().stream()
                    .filter(record -> key.equals(record.key()))
                    .toList();
            assertThat(buried).hasSize(1);
            assertThat(buried.getFirst().value()).isEqualTo(poison.payload());
            assertThat(Records.header(buried.getFirst(), "ce_id")).isEqualTo(poison.id());
        }
        assertThat(List.of(effects("throws"), effects("never"), effects("no-id"), effects("bad-id")))
                .as("nothing half done")
                .containsOnly(0L);
    }

    @Test
    void neverEndingHandlersGiveTheirConnectionsBack() {
        warmUp();
        Records.send(SampleEvent.TOPIC, "k", id(), event("never", "never"));
        Records.send(SampleEvent.TOPIC, "k", id(), good("after-never"));
        await().atMost(FIRST).until(() -> effects("after-never") == 1);
        await().atMost(POISON_LIMIT).until(() -> scalar("""
                select count(*) from pg_stat_activity
                where state like 'idle in transaction%' and now() - state_change > interval '1 second'
                """) == 0);
    }

    @Test
    void handlerThatIsSlowOnceIsNoFaultOfItsEvent() {
        // Given
        warmUp();
        SampleConsumer.SLOW.set(true);
        try (Records dead = new Records(DLQ)) {
            // When
            Records.send(SampleEvent.TOPIC, "slow", id(), event("slow", "slow once"));
            // Then
            await().atMost(Duration.ofSeconds(10)).until(() -> effects("slow") == 1);
            assertThat(SampleConsumer.SLOW).isFalse();
            assertThat(dead.poll()).noneMatch(record -> "slow".equals(record.key()));
        }
    }

    @Test
    void eventWhoseHandlerWasCaughtByAFrozenDatabaseIsHandledWhenItThaws() throws InterruptedException {
        // Given
        warmUp();
        try (Records dead = new Records(DLQ)) {
            Records.send(SampleEvent.TOPIC, "caught", id(), event("caught", "pause"));
            assertThat(SampleConsumer.PAUSED.await(10, TimeUnit.SECONDS)).isTrue();
            // When
            TestPostgres.frozen(() -> {
                for (int i = 0; i < 4; i++) {
                    assertThat(RawHttp.portal("GET", "/portal/v1/samples/-/bounded-session?seconds=0")
                                    .send()
                                    .status())
                            .isEqualTo(503);
                }
            });
            // Then
            await().atMost(Duration.ofSeconds(20)).until(() -> effects("caught") == 1);
            assertThat(dead.poll()).noneMatch(record -> "caught".equals(record.key()));
        }
    }

    @Test
    void eventWaitsWhileTheDatabaseIsAwayAndIsThenHandled() {
        // Given
        warmUp();
        try (Records dead = new Records(DLQ)) {
            // When
            TestPostgres.frozen(() -> {
                Records.send(SampleEvent.TOPIC, "frozen", id(), good("frozen"));
                for (int i = 0; i < 4; i++) {
                    assertThat(RawHttp.portal("GET", "/portal/v1/samples/-/bounded-session?seconds=0")
                                    .send()
                                    .status())
                            .isEqualTo(503);
                }
            });
            // Then
            await().atMost(Duration.ofSeconds(10)).until(() -> effects("frozen") == 1);
            assertThat(dead.poll()).noneMatch(record -> "frozen".equals(record.key()));
        }
    }

    @Test
    void idsAreForgottenAfterTwoWeeks() {
        // Given
        warmUp();
        UUID old = UUID.randomUUID();
        UUID young = UUID.randomUUID();
        remember(old, 15);
        remember(young, 13);
        // When: the event whose turn it is to clean up
        UUID turn = new UUID(UUID.randomUUID().getMostSignificantBits(), 0x8000000000000000L);
        Records.send(SampleEvent.TOPIC, "k", turn.toString(), good("cleaner"));
        // Then
        await().atMost(FIRST).until(() -> effects("cleaner") == 1);
        assertThat(scalar("select count(*) from inbox where event_id = '" + old + "'"))
                .isZero();
        assertThat(scalar("select count(*) from inbox where event_id = '" + young + "'"))
                .isEqualTo(1);
    }

    /** The consumer has its partitions. */
    private void warmUp() {
        String name = "warm-" + UUID.randomUUID();
        Records.send(SampleEvent.TOPIC, "k", id(), good(name));
        await().atMost(FIRST).until(() -> effects(name) == 1);
    }

    private void remember(UUID id, int days) {
        pool.preparedQuery("insert into inbox values ($1, now() - make_interval(days => $2))")
                .execute(Tuple.of(id, days))
                .await()
                .atMost(POISON_LIMIT);
    }

    private long effects(String name) {
        return scalar("select count(*) from effect where name = '" + name + "'");
    }

    private long scalar(String sql) {
        return pool.query(sql)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(POISON_LIMIT);
    }

    private static byte[] good(String name) {
        return event(name, "good");
    }

    private static byte[] event(String name, String mode) {
        return utf8("{\"name\":\"" + name + "\",\"mode\":\"" + mode + "\",\"unknownToThisVersion\":1}");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
