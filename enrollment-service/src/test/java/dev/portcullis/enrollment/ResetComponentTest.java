package dev.portcullis.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.either;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Suite.class)
class ResetComponentTest extends EnrollmentFixture {
    private static final String RESET = "/admin/v1/users/reset";
    private static final String ACCOUNTS = "PUT /internal/v1/accounts/";

    @Test
    void whatIsNoIdIsNamedAndTheOthersAreDone() {
        // Given
        UUID alice = added("alice");

        // When // Then
        post(RESET, ids("x", alice.toString(), "", "1-1-1-1-1", alice.toString().toUpperCase(java.util.Locale.ROOT)))
                .statusCode(200)
                .body("results.id", contains("x", alice.toString(), "", "1-1-1-1-1"))
                .body("results.outcome", contains("not_found", "done", "not_found", "not_found"));
        assertThat(epoch(alice)).isEqualTo(2);
        post(RESET, ids("x", UUID.randomUUID().toString()))
                .statusCode(200)
                .body("results.outcome", everyItem(is("not_found")));
    }

    @Test
    void whatIsNoListOfIdsIsRefused() {
        for (String list : List.of("[]", "null", "[null]", "[7]", "\"x\"")) {
            post(RESET, "{\"ids\":" + list + "}")
                    .statusCode(400)
                    .body("errors[0].field", org.hamcrest.Matchers.startsWith("ids"));
        }
        post(RESET, ids(many(101))).statusCode(400).body("errors[0].message", is("must hold 1 to 100 ids"));
    }

    @Test
    void whomAnotherIsChangingIsLeftToHimAndTheOthersAreDone() {
        // Given
        UUID alice = added("alice");
        UUID bob = added("bob");
        intent(alice, "ACCOUNT", null, 0);

        // When
        post(RESET, ids(alice.toString(), bob.toString()))
                .statusCode(200)
                .body("results.outcome", contains("change_in_progress", "done"));

        // Then
        assertThat(count("change_intent")).isEqualTo(1);
        assertThat(epoch(alice)).isEqualTo(1);
        assertThat(epoch(bob)).isEqualTo(2);
    }

    @Test
    void aHundredAreDoneWithinAnAnswer() {
        // Given
        String[] users = many(100);
        listed(users);

        // When
        long start = System.nanoTime();
        post("k", RESET, ids(users)).statusCode(200).body("results.outcome", everyItem(is("done")));
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        // Then
        assertThat(took).isLessThan(Duration.ofSeconds(3));
        assertThat(Suite.calls(ACCOUNTS)).hasSize(100);
        assertThat(count("account where epoch = 2")).isEqualTo(100);
        assertThat(count("change_intent")).isZero();
    }

    @Test
    void anAuthServiceThatHangsIsNotWaitedForOnceForEachUser() {
        // Given
        String[] users = many(100);
        listed(users);
        Suite.says(ACCOUNTS, 200, "{}", 2600);

        // When
        long start = System.nanoTime();
        post(RESET, ids(users)).statusCode(either(is(200)).or(is(503)));

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(3200));
        await().untilAsserted(() -> assertThat(count("change_intent")).isZero());
        assertThat(Suite.calls(ACCOUNTS).size()).isLessThan(20);
        assertThat(count("account where epoch = 1")).isEqualTo(100);
    }

    @Test
    void aRepeatAnswersTheSameAndResetsNobodyAgain() {
        // Given
        UUID alice = added("alice");
        String body = ids(alice.toString(), "x");
        String first = post("k", RESET, body).statusCode(200).extract().asString();

        // When
        String second = post("k", RESET, body).statusCode(200).extract().asString();

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(epoch(alice)).isEqualTo(2);
        post("k", RESET, ids(alice.toString()))
                .statusCode(409)
                .body("type", is("urn:portcullis:problem:idempotency_key_reused"));
        post("k2", RESET, body).statusCode(200);
        assertThat(epoch(alice)).isEqualTo(3);
    }

    @Test
    void aRepeatFinishesWhatCouldNotBeDoneAndNothingElse() {
        // Given
        UUID alice = added("alice");
        UUID bob = added("bob");
        String body = ids(alice.toString(), bob.toString());
        Suite.says(ACCOUNTS + bob, 503, "{}", 0);
        post("k", RESET, body).statusCode(200).body("results.outcome", hasItem("done"));
        assertThat(epoch(alice)).isEqualTo(2);
        assertThat(epoch(bob)).isEqualTo(1);
        Suite.speaksAgain();

        // When
        post("k", RESET, body).statusCode(200).body("results.outcome", everyItem(is("done")));

        // Then
        assertThat(epoch(alice)).isEqualTo(2);
        assertThat(epoch(bob)).isEqualTo(2);
        post("k", RESET, body).statusCode(200).body("results.outcome", everyItem(is("done")));
        assertThat(epoch(bob)).isEqualTo(2);
        assertThat(count("idempotent_request where outcome is null")).isZero();
    }

    private void listed(String... ids) {
        List<Tuple> rows = Arrays.stream(ids)
                .map(id -> Tuple.of(UUID.fromString(id), "u-" + id))
                .toList();
        pool.preparedQuery(
                        "insert into account (id, user_name, name_key, source, method, state, epoch, version, created_at)"
                                + " values ($1, $2, $2, 'DIRECT', 'APP', 'ENABLED', 1, nextval('snapshot_version'), now())")
                .executeBatchAndAwait(rows);
    }

    private static String[] many(int count) {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toArray(String[]::new);
    }

    private static String ids(String... ids) {
        return Arrays.stream(ids).collect(Collectors.joining("\",\"", "{\"ids\":[\"", "\"]}"));
    }

    private long epoch(UUID account) {
        return pool.preparedQuery("select epoch from account where id = $1")
                .executeAndAwait(Tuple.of(account))
                .iterator()
                .next()
                .getLong(0);
    }
}
