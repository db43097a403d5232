package dev.portcullis.kit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.portcullis.kit.crypto.Aad;
import dev.portcullis.kit.crypto.Keyrings;
import dev.portcullis.kit.testing.KitComponent;
import dev.portcullis.kit.testing.RawHttp;
import dev.portcullis.kit.testing.RawHttp.Answer;
import dev.portcullis.kit.testing.TestPostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@KitComponent
class DatabaseComponentTest {
    private static final String SAMPLES = "/portal/v1/samples/-/";

    @Inject
    Keyrings keyrings;

    @Inject
    Pool pool;

    @Test
    void settingsReachTheConnection() {
        assertThat(setting("statement_timeout")).isEqualTo("2s");
        assertThat(setting("application_name")).isEqualTo("kit-test");
    }

    @Test
    void longStatementStaysPrepared() {
        // Given a statement beyond what the client keeps by itself
        String sql = "select '" + "x".repeat(6_000) + "', $1::int";
        // When it is used twice on one connection
        long prepared = pool.withConnection(connection -> connection
                        .preparedQuery(sql)
                        .execute(Tuple.of(1))
                        .chain(() -> connection.preparedQuery(sql).execute(Tuple.of(2)))
                        .chain(() -> connection
                                .query("select count(*) from pg_prepared_statements"
                                        + " where statement like 'select ''xxx%' and generic_plans + custom_plans = 2")
                                .execute()))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
        // Then it was sent and parsed once
        assertThat(prepared).isEqualTo(1);
    }

    @Test
    void configuredKeyringIsThere() {
        // Given
        Aad place = Aad.of("a", "b", "c");
        // When, Then
        assertThat(keyrings.field().openText(keyrings.field().seal("x", place), place))
                .isEqualTo("x");
    }

    @Test
    void statementThatTakesTooLongIsEndedByPostgres() {
        // When
        Answer answer = RawHttp.portal("GET", SAMPLES + "sleep").send();
        // Then
        assertUnavailable(answer);
        assertThat(answer.code()).isEqualTo("database_unavailable");
        assertThat(answer.took()).isBetween(Duration.ofMillis(1900), Duration.ofMillis(3500));
    }

    @Test
    void frozenDatabaseIsA503WithinThreeSecondsAndAllIsWellWhenItThaws() throws Exception {
        // Given
        setting("application_name");
        // When
        TestPostgres.frozen(() -> {
            for (Answer answer : parallel(40, SAMPLES + "bounded-session?seconds=0")) {
                // Then
                assertUnavailable(answer);
                assertThat(answer.took()).isLessThan(Duration.ofSeconds(3));
            }
        });
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(RawHttp.portal("GET", SAMPLES + "bounded-session?seconds=0")
                                .send()
                                .status())
                        .isEqualTo(200));
    }

    @Test
    void lateWorkGivesItsConnectionBack() {
        // Given: more requests than the pool has connections, each given up before its statement ends
        for (Answer answer : parallel(40, SAMPLES + "bounded-session?seconds=10")) {
            assertUnavailable(answer);
        }
        // When, Then
        await().atMost(Duration.ofSeconds(8))
                .untilAsserted(() -> assertThat(parallel(20, SAMPLES + "bounded-session?seconds=0"))
                        .extracting(Answer::status)
                        .containsOnly(200));
    }

    @Test
    void connectionsThatPostgresHasEndedAreReplaced() {
        // Given
        parallel(10, SAMPLES + "bounded-session?seconds=0");
        // When
        assertThat(pool.query("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where application_name = 'kit-test' and pid <> pg_backend_pid()
                        """)
                        .execute()
                        .await()
                        .atMost(Duration.ofSeconds(5))
                        .size())
                .isPositive();
        // Then
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(parallel(20, SAMPLES + "bounded-session?seconds=0"))
                        .extracting(Answer::status)
                        .containsOnly(200));
    }

    private static String setting(String name) {
        return RawHttp.portal("GET", SAMPLES + "setting?name=" + name)
                .send()
                .json()
                .path("value")
                .asText();
    }

    private static void assertUnavailable(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    private static List<Answer> parallel(int requests, String path) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> sent = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                sent.add(threads.submit(() -> RawHttp.portal("GET", path).send()));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : sent) {
                answers.add(answer.get());
            }
            return answers;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
