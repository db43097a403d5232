package dev.portcullis.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.contracts.Topics;
import dev.portcullis.license.file.LicenseFile;
import dev.portcullis.license.file.TestIssuer;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(LicenseSettings.class)
class ActivationComponentTest extends LicenseFixture {
    private static final TestIssuer VENDOR = TestIssuer.known();

    private String serial;
    private Instant issued;

    @BeforeEach
    void know() {
        serial = license().extract().path("serialNumber");
        issued = clock.instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3600);
    }

    @Test
    void aLicenceEndsTheTrialAndItsSeatsAreGiven() {
        // Given
        takeMany(10);
        take(UUID.randomUUID()).statusCode(409);

        // When
        post(licence("PO-1", 11))
                .statusCode(201)
                .body("changed", is(true))
                .body("seatsBefore", is(10))
                .body("license.seats", is(11))
                .body("license.state", is("licensed"))
                .body("explanation", hasItem(containsString("takes the place of the trial")));

        // Then
        take(UUID.randomUUID()).statusCode(200).body("seats", is(11)).body("used", is(11));
        take(UUID.randomUUID()).statusCode(409);
        license()
                .body("expiresAt", nullValue())
                .body("licenses", hasSize(1))
                .body("licenses[0].orderNumber", is("PO-1"))
                .body("licenses[0].state", is("active"))
                .body("forecast.takenIn30Days", is(11))
                .body("warnings.code", hasItem("seats_exhausted"));
        heard("licensed", 11);
    }

    @Test
    void theSameFileTwiceIsOne() {
        post(licence("PO-1", 11)).statusCode(201);
        post(licence("PO-1", 11)).statusCode(200).body("changed", is(false)).body("license.seats", is(11));
        license().body("licenses", hasSize(1)).body("seats", is(11));
    }

    @Test
    void aFileSentAsTextIsReadByteForByte() {
        // Given
        LicenseFile file = TestIssuer.ofCustomer(VENDOR.licence("PO-1", serial, 11, issued), "Müller & Söhne 株式会社");

        // When // Then
        upload(VENDOR.sign(file))
                .contentType("text/plain")
                .post("/admin/v1/license")
                .then()
                .statusCode(201);
        upload(VENDOR.sign(file))
                .contentType("text/plain; charset=utf-8")
                .post("/admin/v1/license")
                .then()
                .statusCode(200)
                .body("license.licenses[0].customer", is("Müller & Söhne 株式会社"));
    }

    @Test
    void licencesOfTwoOrdersAddUp() {
        post(licence("PO-1", 11)).statusCode(201);
        post(licence("PO-2", 20)).statusCode(201).body("license.seats", is(31));
    }

    @Test
    void aDryRunSaysWhatWouldBeAndChangesNothing() {
        // Given
        post(licence("PO-1", 11)).statusCode(201);
        takeMany(5);
        byte[] smaller = VENDOR.sign(VENDOR.licence("PO-1", serial, 3, issued.plusSeconds(1)));

        // When
        dryRun(smaller, "true")
                .statusCode(200)
                .body("seatsBefore", is(11))
                .body("license.seats", is(3))
                .body("explanation", hasItem(containsString("takes the place of the licence of order PO-1")))
                .body("explanation", hasItem(containsString("nobody loses theirs")));

        // Then
        license().body("seats", is(11));
        dryRun(smaller, "yes").statusCode(400).body("errors[0].field", is("dryRun"));
        post(smaller).statusCode(201).body("license.seats", is(3)).body("license.used", is(5));
    }

    @Test
    void anEarlierFileOfAnOrderDoesNotComeBack() {
        post(VENDOR.sign(VENDOR.licence("PO-1", serial, 3, issued.plusSeconds(1))))
                .statusCode(201);
        refused(licence("PO-1", 5000), 409, "license_superseded", "was not issued later");
        license().body("seats", is(3));
    }

    @Test
    void whatIsNotTakenIsToldPreciselyAndTheOldOneStaysInForce() {
        // Given
        post(licence("PO-1", 11)).statusCode(201);
        LicenseFile next = VENDOR.licence("PO-2", serial, 900, issued);
        byte[] flipped = VENDOR.sign(next);
        flipped[flipped.length - 10] ^= 1;

        // When // Then
        refused(new byte[0], 400, "license_damaged", "lines of a licence");
        refused("none".getBytes(StandardCharsets.UTF_8), 400, "license_damaged", "lines of a licence");
        refused(flipped, 400, "license_signature_wrong", "changed after it was signed");
        refused(new TestIssuer("test-1").sign(next), 400, "license_signature_wrong", "changed after");
        TestIssuer stranger = new TestIssuer("stranger");
        refused(stranger.sign(stranger.licence("PO-2", serial, 9, issued)), 400, "license_unknown_key", "key stranger");
        refused(VENDOR.sign(TestIssuer.ofProduct(next, "remote-work")), 409, "license_other_product", "remote-work");
        refused(
                VENDOR.sign(VENDOR.licence("PO-2", "P00 000 00" + (serial.endsWith("1") ? 2 : 1), 9, issued)),
                409,
                "license_other_serial",
                serial);
        refused(
                VENDOR.sign(VENDOR.licence("PO-2", serial, 9, issued.plus(Duration.ofHours(2)))),
                409,
                "license_not_yet_valid",
                "valid from");
        refused(VENDOR.sign(TestIssuer.until(next, issued.plusSeconds(1))), 409, "license_expired", "expired at");
        refused(new byte[(64 << 10) + 1], 413, "body_too_large", "64 kB");
        as(ADMIN)
                .contentType("application/json")
                .body("{}")
                .post("/admin/v1/license")
                .then()
                .statusCode(415);
        license().body("seats", is(11)).body("licenses", hasSize(1));
    }

    @Test
    void damagedFilesAreAlwaysAClearRefusal() {
        byte[] good = licence("PO-1", 11);
        Random random = new Random(4711);
        for (int i = 0; i < 200; i++) {
            byte[] bad = Arrays.copyOf(good, 1 + random.nextInt(good.length));
            bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
            post(bad).statusCode(400).contentType("application/problem+json");
        }
        license().body("state", is("trial"));
    }

    @Test
    void newUsersHaveFourteenDaysMoreAndHoldersForEver() {
        // Given
        LicenseFile limited =
                TestIssuer.until(VENDOR.licence("PO-1", serial, 50, issued), issued.plus(Duration.ofDays(90)));
        post(VENDOR.sign(limited)).statusCode(201);
        UUID holder = UUID.randomUUID();
        take(holder).statusCode(200);

        // When // Then
        clock.turnTo(Duration.ofDays(103));
        take(UUID.randomUUID()).statusCode(200);
        license()
                .body("state", is("licensed"))
                .body("licenses[0].state", is("grace"))
                .body("warnings.code", hasItem("license_grace"));
        clock.turnTo(Duration.ofDays(104));
        take(holder).statusCode(200);
        take(UUID.randomUUID()).statusCode(409).body("detail", containsString("The licence expired on"));
        license().body("state", is("expired")).body("seats", is(50));
    }

    @Test
    void aRowThatNobodySignedGrantsNothing() {
        // Given
        post(licence("PO-1", 11)).statusCode(201);

        // When
        pool.query(
                        "update license_file set content = replace(encode(content, 'escape'), 'Seats: 11', 'Seats: 99')::bytea")
                .executeAndAwait();

        // Then
        license().body("state", is("trial")).body("seats", is(10)).body("warnings.code", hasItem("license_untrusted"));
    }

    @Test
    void theAuditLogIsToldBeforeAndAfter() {
        // Given
        try (Events audit = new Events(kafka, Topics.AUDIT)) {
            // When
            post(licence("PO-AUDIT", 11)).statusCode(201);
            post(licence("PO-AUDIT", 11)).statusCode(200);

            // Then
            await().untilAsserted(() -> assertThat(audit.heard().stream()
                            .filter(event ->
                                    event.at("/after/activated").asText().equals("PO-AUDIT")))
                    .hasSize(1));
            JsonNode change = audit.heard().stream()
                    .filter(event -> event.at("/after/activated").asText().equals("PO-AUDIT"))
                    .findFirst()
                    .orElseThrow();
            assertThat(change.path("action").asText()).isEqualTo("license.activate");
            assertThat(change.at("/before/seats").asInt()).isEqualTo(10);
            assertThat(change.at("/before/state").asText()).isEqualTo("trial");
            assertThat(change.at("/after/seats").asInt()).isEqualTo(11);
        }
    }

    private byte[] licence(String order, int seats) {
        return VENDOR.sign(VENDOR.licence(order, serial, seats, issued));
    }

    private void refused(byte[] file, int status, String code, String detail) {
        post(file)
                .statusCode(status)
                .body("type", is("urn:portcullis:problem:" + code))
                .body("detail", containsString(detail));
    }

    private ValidatableResponse post(byte[] file) {
        return upload(file).post("/admin/v1/license").then();
    }

    private ValidatableResponse dryRun(byte[] file, String dryRun) {
        return upload(file)
                .queryParam("dryRun", dryRun)
                .post("/admin/v1/license")
                .then();
    }

    /** Without the charset that RestAssured would add. */
    private RequestSpecification upload(byte[] file) {
        return as(ADMIN)
                .config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType("application/octet-stream")
                .body(file);
    }
}
