package dev.portcullis.license;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.contracts.Topics;
import dev.portcullis.localstack.test.InternalTokensForTests;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(LicenseSettings.class)
class LicenseComponentTest {
    private static final String ADMIN = "admin";
    private static final String INTERNAL = "internal";
    private static final String CALLER = "admin-gateway";
    private static final Duration ALMOST_OVER = Duration.ofDays(30).minusMinutes(1);
    private static final Duration OVER = Duration.ofDays(30).plusMinutes(1);

    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private Events status;

    @BeforeEach
    void freshTrial() {
        clock.turnTo(Duration.ZERO);
        as(ADMIN).get("/admin/v1/license").then().statusCode(200);
        pool.query("delete from seat").executeAndAwait();
        pool.query("update licence set trial_started_at = now()").executeAndAwait();
        status = new Events(kafka, Topics.LICENSE_STATUS);
    }

    @AfterEach
    void close() {
        status.close();
    }

    @Test
    void aNewDeploymentIsOnTrialWithASerialNumberOfItsOwn() {
        // When
        ValidatableResponse first = license();
        String serial = first.extract().path("serialNumber");

        // Then
        first.body("state", is("trial"))
                .body("seats", is(10))
                .body("used", is(0))
                .body("serialNumber", matchesPattern("P[0-9]{2} [0-9]{3} [0-9]{3}"));
        Instant expiresAt = Instant.parse(first.extract().path("expiresAt"));
        assertThat(expiresAt)
                .isBetween(Instant.now().plus(ALMOST_OVER), Instant.now().plus(OVER));
        license().body("serialNumber", is(serial));
    }

    @Test
    void fortyParallelTakersGetExactlyTheSeats() throws Exception {
        // Given
        List<Callable<Integer>> takers = Stream.generate(UUID::randomUUID)
                .limit(40)
                .map(account ->
                        (Callable<Integer>) () -> take(account).extract().statusCode())
                .toList();

        // When
        List<Integer> answers;
        try (ExecutorService threads = Executors.newFixedThreadPool(40)) {
            answers = threads.invokeAll(takers).stream().map(Future::resultNow).toList();
        }

        // Then
        assertThat(answers).containsOnly(200, 409);
        assertThat(answers.stream().filter(answer -> answer == 200)).hasSize(10);
        license().body("used", is(10));
    }

    @Test
    void anAccountHoldsOneSeatHoweverOftenItAsks() {
        // Given
        UUID account = UUID.randomUUID();
        take(account).statusCode(200).body("seats", is(10)).body("used", is(1));

        // When // Then
        take(account).statusCode(200).body("used", is(1));
        license().body("used", is(1));
    }

    @Test
    void theEleventhIsToldWhatToDo() {
        // Given
        takeMany(10);

        // When // Then
        take(UUID.randomUUID())
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", is("urn:portcullis:problem:license_exhausted"))
                .body("seats", is(10))
                .body("used", is(10))
                .body("detail", containsString("All 10 seats are taken"))
                .body("detail", matchesPattern(".*P[0-9]{2} [0-9]{3} [0-9]{3}.*"));
    }

    @Test
    void aFreedSeatCanBeTakenAgain() {
        // Given
        List<UUID> holders = takeMany(10);

        // When
        free(holders.getFirst());
        free(holders.getFirst());

        // Then
        license().body("used", is(9));
        take(UUID.randomUUID()).statusCode(200).body("used", is(10));
    }

    @Test
    void onTheLastDayOfTheTrialSeatsAreStillGiven() {
        // Given
        clock.turnTo(ALMOST_OVER);

        // When // Then
        take(UUID.randomUUID()).statusCode(200);
        license().body("state", is("trial"));
    }

    @Test
    void afterTheTrialHoldersKeepTheirSeatAndNobodyElseGetsOne() {
        // Given
        UUID holder = UUID.randomUUID();
        take(holder).statusCode(200);

        // When
        clock.turnTo(OVER);

        // Then
        license().body("state", is("expired")).body("seats", is(10)).body("used", is(1));
        take(holder).statusCode(200).body("used", is(1));
        take(UUID.randomUUID())
                .statusCode(409)
                .body("type", is("urn:portcullis:problem:license_exhausted"))
                .body("seats", is(10))
                .body("used", is(1))
                .body("detail", containsString("trial ended on"));
    }

    @Test
    void everyChangeIsToldWithAHigherVersion() {
        // Given
        UUID holder = UUID.randomUUID();

        // When
        take(holder);
        heard("trial", 1);
        free(holder);
        heard("trial", 0);
        take(holder);
        clock.turnTo(OVER);
        heard("expired", 1);

        // Then
        List<Long> versions = status.heard().stream()
                .map(event -> event.path("version").asLong())
                .toList();
        assertThat(versions).doesNotHaveDuplicates().isSorted();
        assertThat(status.heard().getLast().path("serialNumber").asText()).matches("P[0-9]{2} [0-9]{3} [0-9]{3}");
    }

    @Test
    void aRemovedAccountsSeatIsFreedByItsEvent() {
        // Given
        List<UUID> holders = takeMany(2);

        // When
        removed(holders.getFirst(), Instant.now());
        removed(holders.getFirst(), Instant.now());

        // Then
        await().untilAsserted(() -> license().body("used", is(1)));
        take(holders.getLast()).statusCode(200).body("used", is(1));
    }

    @Test
    void oldNewsOfARemovalDoesNotTakeTheSeatOfAUserWhoWasAddedAgain() {
        // Given
        UUID again = UUID.randomUUID();
        UUID gone = UUID.randomUUID();
        Instant before = Instant.now().minusSeconds(5);
        take(again);
        take(gone);

        // When
        removed(again, before);
        removed(gone, Instant.now());

        // Then
        await().untilAsserted(() -> license().body("used", is(1)));
        take(again).statusCode(200).body("used", is(1));
    }

    @Test
    void whatIsNoRequestIsRefused() {
        String seat = "/internal/v1/seats/" + UUID.randomUUID();
        put(seat, "{\"user\":\" \"}").statusCode(400).body("errors[0].field", is("user"));
        put(seat, "{}").statusCode(400).body("errors[0].field", is("user"));
        put(seat, "{\"user\":7}").statusCode(400).body("errors[0].field", is("user"));
        put(seat, "{\"user\":\"a\",\"seats\":9}").statusCode(400).body("errors[0].field", is("seats"));
        put(seat, "[]").statusCode(400);
        put("/internal/v1/seats/alice", "{\"user\":\"a\"}").statusCode(404);
        license().body("used", is(0));
    }

    @Test
    void withoutTheInternalTokenNothingIsAnswered() {
        given().get("/admin/v1/license").then().statusCode(401);
        given().delete("/internal/v1/seats/" + UUID.randomUUID()).then().statusCode(401);
        as(INTERNAL).get("/admin/v1/license").then().statusCode(401);
    }

    @Test
    void licenceFilesAreNotTakenYet() {
        as(ADMIN).body("x").post("/admin/v1/license").then().statusCode(405);
    }

    private RequestSpecification as(String routeClass) {
        return given().header(
                        "Authorization",
                        InternalTokensForTests.bearerAt(clock.instant(), CALLER, "license-service", routeClass));
    }

    private ValidatableResponse license() {
        return as(ADMIN).get("/admin/v1/license").then().statusCode(200);
    }

    private ValidatableResponse take(UUID account) {
        return put("/internal/v1/seats/" + account, "{\"user\":\"ACME\\\\alice\"}");
    }

    private ValidatableResponse put(String path, String body) {
        return as(INTERNAL).contentType("application/json").body(body).put(path).then();
    }

    private void free(UUID account) {
        as(INTERNAL).delete("/internal/v1/seats/" + account).then().statusCode(204);
    }

    private List<UUID> takeMany(int count) {
        List<UUID> accounts = Stream.generate(UUID::randomUUID).limit(count).toList();
        accounts.forEach(account -> take(account).statusCode(200));
        return accounts;
    }

    private void removed(UUID account, Instant at) {
        String json = """
                {"accountId":"%s","version":9,"epoch":1,"user":"ACME\\\\alice","source":"direct","enabled":false,
                 "method":"app","phoneMasked":null,"phoneSealed":null,"phoneByAdmin":false}
                """.formatted(account);
        status.say(Topics.ACCOUNT, account.toString(), json, at);
    }

    private void heard(String state, int used) {
        await().untilAsserted(() -> {
            assertThat(status.heard()).isNotEmpty();
            JsonNode last = status.heard().getLast();
            assertThat(last.path("state").asText()).isEqualTo(state);
            assertThat(last.path("used").asInt()).isEqualTo(used);
        });
    }
}
