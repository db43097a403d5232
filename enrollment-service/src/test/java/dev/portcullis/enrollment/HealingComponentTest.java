package dev.portcullis.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.localstack.test.InternalTokensForTests;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Suite.class)
class HealingComponentTest extends EnrollmentFixture {
    private static final String ACCOUNTS = "PUT /internal/v1/accounts/";

    /** Cut off, a fault of its own, busy, slower than 2 s. */
    @ParameterizedTest
    @CsvSource({"0,0", "500,0", "503,0", "200,2600"})
    void aUserOfWhomAuthServiceCanNotBeToldIsNotListed(int status, long delay) {
        // Given
        Suite.says(ACCOUNTS, status, "{}", delay);

        // When
        add("alice").statusCode(503).header("Retry-After", delay == 0 && status == 503 ? nullValue() : notNullValue());

        // Then
        Suite.speaksAgain();
        get("/admin/v1/users").body("total", is(0));
        String call = Suite.calls(ACCOUNTS).getFirst();
        UUID id = UUID.fromString(call.substring(ACCOUNTS.length(), ACCOUNTS.length() + 36));
        JsonNode first = json(call.substring(call.indexOf('{')));
        requireHealed(first.path("version").asLong(), id);
        assertThat(lastSaid(id).path("enabled").asBoolean()).isFalse();
        assertThat(Suite.calls("DELETE /internal/v1/seats/" + id)).hasSize(1);
        add("alice").statusCode(201);
    }

    @Test
    void withoutLicenseServiceNobodyIsListedAndTheIntentIsGone() {
        // Given
        Suite.says("PUT /internal/v1/seats/", 0, "", 0);

        // When // Then
        add("alice").statusCode(503).body("type", is("urn:portcullis:problem:license_service_unavailable"));
        get("/admin/v1/users").body("total", is(0));
        assertThat(count("change_intent")).isZero();
    }

    @Test
    void aChangeOfWhichAuthServiceCanNotBeToldIsTakenBack() {
        // Given
        UUID id = added("alice");
        Suite.says(ACCOUNTS, 0, "", 0);

        // When
        patch("/admin/v1/users/" + id, "{\"method\":\"sms\",\"phone\":\"+14155552671\"}")
                .statusCode(503);

        // Then
        Suite.speaksAgain();
        get("/admin/v1/users/" + id).body("method", is("app")).body("phone", nullValue());
        long version = json(Suite.calls(ACCOUNTS + id).get(1).substring(ACCOUNTS.length() + 37))
                .path("version")
                .asLong();
        requireHealed(version, id);
        JsonNode truth = lastSaid(id);
        assertThat(truth.path("method").asText()).isEqualTo("app");
        assertThat(truth.path("epoch").asLong()).isEqualTo(1);
        patch("/admin/v1/users/" + id, "{\"method\":\"sms\",\"phone\":\"+14155552671\"}")
                .statusCode(200);
    }

    @Test
    void aRemovalOfWhichAuthServiceCanNotBeToldIsTakenBack() {
        // Given
        UUID id = added("alice");
        Suite.says(ACCOUNTS, 500, "{}", 0);

        // When
        delete("/admin/v1/users/" + id).statusCode(503);

        // Then
        Suite.speaksAgain();
        get("/admin/v1/users/" + id).statusCode(200);
        requireHealed(told(id).path("version").asLong(), id);
        assertThat(lastSaid(id).path("enabled").asBoolean()).isTrue();
        assertThat(Suite.calls("DELETE /internal/v1/seats/")).isEmpty();
    }

    @Test
    void whatAnotherIsChangingIsLeftToHim() {
        // Given
        UUID id = added("alice");
        intent(id, "ACCOUNT", null, 0);

        // When
        patch("/admin/v1/users/" + id, "{\"method\":\"app\"}")
                .statusCode(409)
                .body("type", is("urn:portcullis:problem:change_in_progress"));
        delete("/admin/v1/users/" + id).statusCode(409);

        // Then
        assertThat(count("change_intent")).isEqualTo(1);
        assertThat(Suite.calls(ACCOUNTS + id)).hasSize(1);
    }

    @Test
    void aMemberWhomAnAdminIsAddingByNameWaitsForHim() {
        // Given
        intent(UUID.randomUUID(), "ACCOUNT", "carol", 0);
        UUID login = Suite.login(null, "carol", "[\"remote\"]");

        // When // Then
        post("/portal/v1/logins/" + login + "/enrollment", "{}")
                .statusCode(409)
                .body("type", is("urn:portcullis:problem:change_in_progress"))
                .header("Retry-After", is("1"));
        assertThat(count("account")).isZero();
        assertThat(Suite.calls("DELETE /internal/v1/seats/")).hasSize(1);
    }

    @Test
    void aGroupThatAnotherIsChangingIsLeftToHim() {
        // Given
        String group =
                post("/admin/v1/groups", "{\"name\":\"remote\"}").extract().path("id");
        intent(UUID.fromString(group), "GROUP", null, 0);

        // When // Then
        post("/admin/v1/groups/" + group + "/exclusions", "{\"user\":\"bob\"}").statusCode(409);
        delete("/admin/v1/groups/" + group).statusCode(409);
        assertThat(count("change_intent")).isEqualTo(1);
    }

    @Test
    void aTableOfDomainsThatAnotherIsChangingIsLeftToHim() {
        // Given
        intent(new UUID(0, 0), "DOMAINS", null, 0);

        // When // Then
        put("/admin/v1/domains", ACME).statusCode(409);
        assertThat(count("change_intent")).isEqualTo(1);
        assertThat(Suite.calls("PUT /internal/v1/domains")).isEmpty();
    }

    @Test
    void whatAProcessLeftBehindIsHealed() {
        // Given
        UUID listed = added("alice");
        UUID never = UUID.randomUUID();
        long version = told(listed).path("version").asLong();

        // When
        intent(listed, "ACCOUNT", null, 40);
        intent(never, "ACCOUNT", "bob", 40);
        intent(new UUID(0, 0), "DOMAINS", null, 40);

        // Then
        await().untilAsserted(() -> assertThat(count("change_intent")).isZero());
        requireHealed(version, listed);
        requireHealed(version, never);
        JsonNode bob = lastSaid(never);
        assertThat(bob.path("enabled").asBoolean()).isFalse();
        assertThat(bob.path("user").asText()).isEqualTo("bob");
        assertThat(Suite.calls("PUT /internal/v1/domains")).isNotEmpty();
    }

    /** Nobody was told of it, so there is nothing to heal, and nobody need wait until it counts as left behind. */
    @Test
    void whatBeginsAfterItsCallerWasSentAwayIsTakenBackAtOnce() {
        // Given
        SqlConnection intents = holding("lock table change_intent in exclusive mode");

        // When
        CompletableFuture<Integer> adding =
                CompletableFuture.supplyAsync(() -> add("alice").extract().statusCode());
        await().until(() -> waitingFor("change_intent") > 0);
        SqlConnection accounts = holding("lock table account in access exclusive mode");
        release(intents, 1.6);
        release(accounts, 1.4);

        // Then
        assertThat(adding.join()).isEqualTo(503);
        await().atMost(Duration.ofSeconds(8)).until(() -> add("alice").extract().statusCode() == 201);
        assertThat(count("change_intent")).isZero();
        assertThat(count("account")).isEqualTo(1);
    }

    @Test
    void aResetThatBeginsAfterItsCallerWasSentAwayIsTakenBackAtOnce() {
        // Given
        UUID id = added("alice");
        String reset = "{\"ids\":[\"" + id + "\"]}";
        SqlConnection accounts = holding("lock table account in access exclusive mode");

        // When
        CompletableFuture<Integer> resetting = CompletableFuture.supplyAsync(
                () -> post("/admin/v1/users/reset", reset).extract().statusCode());
        await().until(() -> waitingFor("account") > 0);
        SqlConnection intents = holding("lock table change_intent in exclusive mode");
        release(accounts, 1.6);
        release(intents, 1.4);

        // Then
        assertThat(resetting.join()).isEqualTo(503);
        await().atMost(Duration.ofSeconds(8))
                .untilAsserted(() -> post("/admin/v1/users/reset", reset).body("results[0].outcome", is("done")));
        assertThat(count("change_intent")).isZero();
    }

    /** As the gateway does when an answer takes too long. */
    @ParameterizedTest
    @CsvSource({"200,1", "503,0"})
    void aChangeWhoseCallerHangsUpComesToItsEnd(int status, long listed) {
        // Given
        Suite.says(ACCOUNTS, status, "{}", 1200);

        // When
        assertThatThrownBy(() -> addAndHangUp("alice", Duration.ofMillis(600)))
                .isInstanceOf(HttpTimeoutException.class);

        // Then
        await().atMost(Duration.ofSeconds(8))
                .untilAsserted(() -> assertThat(Suite.calls(ACCOUNTS)).hasSize(1));
        await().atMost(Duration.ofSeconds(8))
                .untilAsserted(() -> assertThat(count("change_intent")).isZero());
        assertThat(count("account")).isEqualTo(listed);
        assertThat(Suite.calls("DELETE /internal/v1/seats/")).hasSize(listed == 1 ? 0 : 1);
    }

    private void addAndHangUp(String user, Duration patience) throws IOException, InterruptedException {
        try (HttpClient caller =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + RestAssured.port + "/admin/v1/users"))
                    .timeout(patience)
                    .header(
                            "Authorization",
                            InternalTokensForTests.bearer("admin-gateway", "enrollment-service", ADMIN))
                    .header("X-Portcullis-Integration", INTEGRATION.toString())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"user\":\"" + user + "\"}"))
                    .build();
            caller.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private SqlConnection holding(String lock) {
        SqlConnection connection = pool.getConnectionAndAwait();
        connection.query("begin").executeAndAwait();
        connection.query(lock).executeAndAwait();
        return connection;
    }

    private static void release(SqlConnection holder, double seconds) {
        holder.query("select pg_sleep(" + seconds + ")").executeAndAwait();
        holder.query("commit").executeAndAwait();
        holder.closeAndAwait();
    }

    private long waitingFor(String table) {
        return pool.query("select count(*) from pg_locks where not granted and relation = '" + table + "'::regclass")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }
}
