package dev.portcullis.auth.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.auth.EnrollmentStub;
import dev.portcullis.auth.TestClock;
import dev.portcullis.auth.login.Portal;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(EnrollmentStub.class)
@QuarkusTestResource(NtpResource.class)
class ClockComponentTest {
    private static final String ADD = """
            with a as (
              insert into account (id, version, epoch, user_name, source, enabled, method)
              select gen_random_uuid(), 1, 1, gen_random_uuid()::text, 'direct', $5, 'app' from generate_series(1, $1)
              returning id)
            insert into credential (account_id, epoch, method, digits, period, drift_steps, activated_at, last_success_at)
            select id, $6, 'app', 6, $2, $3, $4, $4 from a""";

    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    @Inject
    ClockDoctor doctor;

    private Portal portal;

    @BeforeEach
    void nobody() {
        clock.turnTo(Duration.ZERO);
        NtpResource.SERVER.turnTo(Duration.ZERO);
        portal = new Portal(clock, pool);
        pool.query("truncate account cascade").executeAndAwait();
    }

    @AfterEach
    void rightAgain() {
        clock.turnTo(Duration.ZERO);
    }

    @Test
    void measuredClockIsAnsweredWithItsOffset() {
        // Given
        clock.turnTo(Duration.ofSeconds(95));

        // When
        JsonPath seen = looked();

        // Then
        assertThat(seen.getString("source")).isEqualTo(NtpResource.SERVER.address());
        assertThat(seen.getLong("offsetMillis")).isBetween(92_000L, 98_000L);
        assertThat(seen.getString("error")).isNull();
        assertThat(seen.getString("verdict")).isEqualTo("server_ahead");
        assertThat(seen.getString("message")).contains("ahead of");
        assertThat(Duration.between(Instant.parse(seen.getString("measuredAt")), Instant.parse(seen.getString("now"))))
                .isBetween(Duration.ZERO, Duration.ofSeconds(30));
        assertThat(seen.getInt("phones.users")).isZero();
        assertThat(seen.getString("phones.medianDriftSeconds")).isNull();
        assertThat(seen.getString("smallestDiscrepancy")).isNull();
    }

    @Test
    void withASilentSourceThePhonesTellThatTheServerHasMoved() {
        // Given a source that was last heard long ago, phones as they were, and those of today
        looked();
        NtpResource.SERVER.keepsSilent();
        clock.turnTo(Duration.ofMinutes(20));
        add(30, 30, -1, Duration.ofDays(3));
        add(40, 60, 0, Duration.ofDays(29));
        add(25, 30, -4, Duration.ofHours(2));
        add(3, 30, 400, Duration.ofHours(3));

        // When
        JsonPath seen = looked();

        // Then
        assertThat(seen.getString("error")).isEqualTo("does not answer");
        assertThat(seen.getInt("phones.users")).isEqualTo(28);
        assertThat(seen.getInt("phones.medianDriftSeconds")).isEqualTo(-120);
        assertThat(seen.getInt("phones.usualDriftSeconds")).isZero();
        assertThat(seen.getString("verdict")).isEqualTo("server_ahead");
        assertThat(seen.getInt("smallestDiscrepancy")).isEqualTo(400);

        // And logins go on
        String user = Portal.newUser();
        portal.enrolled(user);
        portal.open(user).statusCode(200);
    }

    @Test
    void farthestOfThoseSeenWithinThirtyDaysSetsTheSmallestDiscrepancy() {
        // Given one of a minute a step, and farther ones that count no more
        add(1, 60, -9, Duration.ofDays(29));
        add(1, 30, 900, Duration.ofDays(31));
        add(1, 30, 901, Duration.ofDays(1), false, 1);
        add(1, 30, 902, Duration.ofDays(1), true, 0);

        // When // Then
        assertThat(looked().getInt("smallestDiscrepancy")).isEqualTo(18);
    }

    @Test
    void answerComesFromTheLastLook() {
        // Given
        looked();

        // When
        add(50, 30, 7, Duration.ofHours(1));

        // Then
        assertThat(get().getInt("phones.users")).isZero();
        assertThat(looked().getInt("phones.users")).isEqualTo(50);
    }

    @Test
    void frozenDatabaseKeepsWhatWasSeen() {
        // Given
        add(20, 30, 1, Duration.ofHours(1));
        looked();

        // When
        PostgresResource.frozen(() -> doctor.look().await().atMost(Duration.ofSeconds(6)));

        // Then
        assertThat(get().getInt("phones.users")).isEqualTo(20);
    }

    @Test
    void onlyServicesMayAsk() {
        portal.as("portal").get("/internal/v1/clock").then().statusCode(401);
    }

    @Test
    void driftsAreReadByIndexes() {
        // Given so many that PostgreSQL has the choice
        for (int days = 0; days < 40; days += 10) {
            add(3_000, 30, days, Duration.ofDays(days).plusHours(1));
        }
        pool.query("analyze account").executeAndAwait();
        pool.query("analyze credential").executeAndAwait();

        // When // Then
        assertThat(List.of(DriftQuery.RECENT, DriftQuery.USUAL, DriftQuery.FARTHEST))
                .allSatisfy(sql -> assertThat(plan(sql))
                        .containsPattern("Scan.* using credential_(last_success_at|drift)_idx")
                        .doesNotContain("Seq Scan on credential"));
    }

    private String plan(String sql) {
        List<String> lines = new ArrayList<>();
        pool.preparedQuery("explain " + sql)
                .executeAndAwait(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC)))
                .forEach(row -> lines.add(row.getString(0)));
        return String.join("\n", lines);
    }

    private void add(int users, int period, int drift, Duration ago) {
        add(users, period, drift, ago, true, 1);
    }

    private void add(int users, int period, int drift, Duration ago, boolean enabled, long epoch) {
        pool.preparedQuery(ADD)
                .executeAndAwait(Tuple.from(List.of(
                        users, period, drift, clock.instant().minus(ago).atOffset(ZoneOffset.UTC), enabled, epoch)));
    }

    private JsonPath looked() {
        doctor.look().await().atMost(Duration.ofSeconds(6));
        return get();
    }

    private JsonPath get() {
        return portal.as("internal")
                .get("/internal/v1/clock")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
