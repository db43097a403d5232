package dev.portcullis.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(LicenseSettings.class)
class TrialComponentTest extends LicenseFixture {
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
    void aClockSetBackGivesNoDayBack() {
        // Given
        clock.turnTo(OVER);
        take(UUID.randomUUID()).statusCode(409);

        // When
        clock.turnTo(OVER.minusDays(1));

        // Then
        license().body("state", is("expired"));
        take(UUID.randomUUID()).statusCode(409);
    }
}
