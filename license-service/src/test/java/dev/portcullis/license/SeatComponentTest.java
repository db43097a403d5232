package dev.portcullis.license;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(LicenseSettings.class)
class SeatComponentTest extends LicenseFixture {
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
        put(seat, "{\"user\":\"%s\"}".formatted("a".repeat(513)))
                .statusCode(400)
                .body("errors[0].field", is("user"));
        put(seat, "[]").statusCode(400);
        put(seat, "null").statusCode(400).body("type", is("urn:portcullis:problem:malformed_json"));
        put("/internal/v1/seats/alice", "{\"user\":\"a\"}").statusCode(404);
        license().body("used", is(0));
    }

    @Test
    void withoutTheInternalTokenNothingIsAnswered() {
        given().get("/admin/v1/license").then().statusCode(401);
        given().delete("/internal/v1/seats/" + UUID.randomUUID()).then().statusCode(401);
        as(INTERNAL).get("/admin/v1/license").then().statusCode(401);
    }
}
