package dev.portcullis.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Suite.class)
class IdempotencyComponentTest extends EnrollmentFixture {
    private static final String USERS = "/admin/v1/users";
    private static final String ALICE = "{\"user\":\"alice\"}";

    /** One thing that can be made. */
    private record Way(String path, String body, String table, String push) {}

    private Way way(String name) {
        return switch (name) {
            case "users" -> new Way(USERS, ALICE, "account", "PUT /internal/v1/accounts/");
            case "groups" ->
                new Way("/admin/v1/groups", "{\"name\":\"remote\"}", "user_group", "PUT /internal/v1/groups/");
            default -> {
                String group = post("/admin/v1/groups", "{\"name\":\"remote\"}")
                        .statusCode(201)
                        .extract()
                        .path("id");
                String path = "/admin/v1/groups/" + group + "/exclusions";
                Suite.reset();
                yield new Way(path, ALICE, "group_exclusion", "PUT /internal/v1/groups/");
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "groups", "exclusions"})
    void twentyAtATimeMakeOneAndARepeatAnswersTheSame(String name) throws Exception {
        // Given
        Way way = way(name);

        // When
        List<Integer> answers =
                parallel(20, () -> post("k", way.path(), way.body()).extract().statusCode());

        // Then
        assertThat(answers).contains(201).allMatch(status -> status == 201 || status == 409);
        assertThat(count(way.table())).isEqualTo(1);
        String again =
                post("k", way.path(), way.body()).statusCode(201).extract().asString();
        assertThat(post("k", way.path(), way.body()).statusCode(201).extract().asString())
                .isEqualTo(again);
        assertThat(Suite.calls(way.push())).hasSize(1);
        assertThat(count("change_intent")).isZero();
        assertThat(json(again).path("id").asText())
                .isEqualTo(pool.query("select id::text from " + way.table())
                        .executeAndAwait()
                        .iterator()
                        .next()
                        .getString(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "groups", "exclusions"})
    void whatFailedInTheMiddleIsMadeByTheRepeat(String name) {
        // Given
        Way way = way(name);
        Suite.says(way.push(), 0, "", 0);
        post("k", way.path(), way.body()).statusCode(503);
        assertThat(count(way.table())).isZero();
        Suite.speaksAgain();

        // When
        String made =
                post("k", way.path(), way.body()).statusCode(201).extract().asString();

        // Then
        assertThat(post("k", way.path(), way.body()).statusCode(201).extract().asString())
                .isEqualTo(made);
        assertThat(count(way.table())).isEqualTo(1);
        assertThat(count("change_intent")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "groups", "exclusions"})
    void theSameKeyWithAnotherBodyIsRefused(String name) {
        // Given
        Way way = way(name);
        post("k", way.path(), way.body()).statusCode(201);

        // When // Then
        post("k", way.path(), way.body().replace("alice", "bob").replace("remote", "local"))
                .statusCode(409)
                .body("type", is("urn:portcullis:problem:idempotency_key_reused"));
        assertThat(count(way.table())).isEqualTo(1);
    }

    @Test
    void whatAProcessLeftInTheMiddleIsHealedAndThenMadeByTheRepeat() {
        // Given
        post("k", USERS, ALICE).statusCode(201);
        pool.query("delete from account").executeAndAwait();
        pool.query("update idempotent_request set outcome = null, claimed_until = now() + interval '2 seconds'")
                .executeAndAwait();
        intent(UUID.randomUUID(), "ACCOUNT", "alice", 27);

        // When
        post("k", USERS, ALICE).statusCode(409).body("type", is("urn:portcullis:problem:request_in_progress"));

        // Then
        await().untilAsserted(() -> post("k", USERS, ALICE).statusCode(201));
        assertThat(count("account")).isEqualTo(1);
        assertThat(count("change_intent")).isZero();
    }

    @Test
    void aRefusalIsNotKept() {
        // Given
        Suite.refuses("PUT /internal/v1/seats/", 409, "license_exhausted", "");
        post("k", USERS, ALICE).statusCode(409).body("type", is("urn:portcullis:problem:license_exhausted"));

        // When
        Suite.speaksAgain();

        // Then
        post("k", USERS, ALICE).statusCode(201);
        assertThat(count("account")).isEqualTo(1);
    }

    @Test
    void aMemberOfAGroupAddedByNameIsAddedOnce() {
        // Given
        post("/portal/v1/logins/" + Suite.login(null, "alice", "[]") + "/enrollment", "{}")
                .statusCode(201);

        // When
        String first = post("k", USERS, ALICE)
                .statusCode(201)
                .body("source", is("direct"))
                .extract()
                .asString();

        // Then
        assertThat(post("k", USERS, ALICE).statusCode(201).extract().asString()).isEqualTo(first);
        assertThat(count("account")).isEqualTo(1);
    }

    @Test
    void theNumberOfAUserIsKeptMaskedOnly() {
        // When
        post("k", USERS, "{\"user\":\"alice\",\"method\":\"sms\",\"phone\":\"+14155552671\"}")
                .statusCode(201);

        // Then
        assertThat(count("idempotent_request where outcome like '%4155552671%'"))
                .isZero();
        assertThat(count("idempotent_request where outcome like '%+1•••••••2671%'"))
                .isEqualTo(1);
    }

    @Test
    void whatIsNoKeyIsRefused() {
        post("k".repeat(129), USERS, ALICE).statusCode(400).body("errors[0].field", is("Idempotency-Key"));
        assertThat(count("account")).isZero();
    }

    @Test
    void aRepeatedEnrolmentReadsThePendingSecretWithAKeyAndWithout() {
        // Given
        String path = "/portal/v1/logins/" + Suite.login(null, "alice", "[]") + "/enrollment";
        String secret = post("k", path, "{}").statusCode(201).extract().path("secret");

        // When // Then
        assertThat(post("k", path, "{}").statusCode(201).extract().<String>path("secret"))
                .isEqualTo(secret);
        assertThat(post(path, "{}").statusCode(201).extract().<String>path("secret"))
                .isEqualTo(secret);
        assertThat(post("other", path, "{}").statusCode(201).extract().<String>path("secret"))
                .isEqualTo(secret);
        assertThat(count("idempotent_request")).isZero();
        assertThat(count("pending_secret")).isEqualTo(1);
    }
}
