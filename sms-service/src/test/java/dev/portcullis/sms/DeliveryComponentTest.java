package dev.portcullis.sms;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.SmsRequested;
import dev.portcullis.kit.crypto.Aad;
import dev.portcullis.kit.crypto.Keyring;
import dev.portcullis.kit.crypto.Keyrings;
import dev.portcullis.localstack.test.InternalTokensForTests;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import dev.portcullis.localstack.test.TwilioResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TwilioResource.class)
@QuarkusTestResource(SmsSettings.class)
class DeliveryComponentTest {
    private static final String CODE = "012345";
    private static final String TEMPLATE = "Your %ISSUER% verification code is: %CODE%";

    @Inject
    Keyrings keyrings;

    @Inject
    ObjectMapper json;

    @Inject
    Pool pool;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final UUID request = UUID.randomUUID();
    private final String number = randomNumber();
    private Events deliveries;

    @BeforeEach
    void start() {
        deliveries = new Events(kafka, Topics.SMS_DELIVERY);
        TwilioResource.faults("none", 0);
    }

    @AfterEach
    void close() {
        deliveries.close();
    }

    @Test
    void aRequestBecomesOneMessageAndIsReported() {
        // When
        request(request, number, "ACME", in(300));

        // Then
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "sent"));
        assertThat(messagesTo(number)).containsExactly("Your ACME verification code is: " + CODE);
    }

    @Test
    void theSameRequestTwiceIsOneMessage() {
        // When
        request(request, number, "ACME", in(300));
        request(request, number, "ACME", in(300));

        // Then
        anotherIsSent();
        assertThat(messagesTo(number)).hasSize(1);
        assertThat(states(request)).containsExactly("queued", "sent");
    }

    @Test
    void manyAtOnceAreEachSentOnce() {
        // Given
        List<UUID> requests = Stream.generate(UUID::randomUUID).limit(30).toList();

        // When
        requests.forEach(id -> request(id, number, "ACME", in(300)));

        // Then
        await().untilAsserted(() ->
                assertThat(requests).allSatisfy(id -> assertThat(states(id)).containsExactly("queued", "sent")));
        assertThat(messagesTo(number)).hasSize(30);
    }

    @Test
    void anIssuerThatHoldsThePlaceholderIsNotExpandedTwice() {
        // When
        request(request, number, "A%CODE%", in(300));

        // Then
        await().untilAsserted(() ->
                assertThat(messagesTo(number)).containsExactly("Your A%CODE% verification code is: " + CODE));
    }

    @Test
    void numberAndCodeAreWipedWhenItIsOver() {
        // When
        request(request, number, "ACME", in(300));

        // Then
        await().untilAsserted(() -> assertThat(row(request).getString("state")).isEqualTo("sent"));
        assertThat(row(request).getString("number_sealed")).isNull();
        assertThat(row(request).getString("code_sealed")).isNull();
        assertThat(row(request).getString("provider_sid")).startsWith("SM");
        assertThat(row(request).getString("trace_id")).isEqualTo("click-" + request);
    }

    @Test
    void aBusyProviderIsAskedAgainWhileTheCodeLives() {
        // Given
        TwilioResource.faults("rate_limited", 2);

        // When
        request(request, number, "ACME", in(300));

        // Then
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "sent"));
        assertThat(messagesTo(number)).hasSize(1);
        assertThat(row(request).getInteger("tries")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"hang, no_answer", "server_error, provider_error", "reset_after_body, connection_lost"})
    void whatMayHaveBeenSentIsUnknownAndNotSentAgain(String fault, String reason) {
        // Given
        TwilioResource.faults(fault, 1);

        // When
        request(request, number, "ACME", in(300));

        // Then
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "unknown"));
        assertThat(last(request).path("reason").asText()).isEqualTo(reason);
        anotherIsSent();
        assertThat(messagesTo(number)).hasSizeLessThanOrEqualTo(1);
        assertThat(row(request).getInteger("tries")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"bad_credentials, sms_credentials_invalid", "unverified_number, number_not_verified"})
    void aRefusalIsReportedWithItsReason(String fault, String reason) {
        // Given
        TwilioResource.faults(fault, 1);

        // When
        request(request, number, "ACME", in(300));

        // Then
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "failed"));
        assertThat(last(request).path("reason").asText()).isEqualTo(reason);
        assertThat(messagesTo(number)).isEmpty();
    }

    @Test
    void aDeadCodeIsNotSent() {
        // When
        request(request, number, "ACME", in(-1));

        // Then
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "failed"));
        assertThat(last(request).path("reason").asText()).isEqualTo("expired");
        assertThat(messagesTo(number)).isEmpty();
        assertThat(row(request).getString("code_sealed")).isNull();
    }

    @Test
    void aCodeThatDiesWhileTheProviderIsBusyIsReported() {
        // Given
        TwilioResource.faults("rate_limited", 100);

        // When
        request(request, number, "ACME", in(2));

        // Then
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "failed"));
        assertThat(last(request).path("reason").asText()).isIn("rate_limited", "expired");
        assertThat(messagesTo(number)).isEmpty();
    }

    @Test
    void aClaimLeftBehindByACrashIsUnknownAfterAMinuteAndNotSentAgain() {
        // Given
        UUID fresh = UUID.randomUUID();
        claimed(fresh, 50);

        // When
        claimed(request, 61);

        // Then
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("unknown"));
        assertThat(last(request).path("reason").asText()).isEqualTo("interrupted");
        assertThat(row(request).getString("code_sealed")).isNull();
        assertThat(row(fresh).getString("state")).isEqualTo("claimed");
        assertThat(messagesTo(number)).isEmpty();
    }

    @Test
    void whatDoesNotOpenIsReportedAndDoesNotStopTheNext() {
        // When
        say(new SmsRequested(
                request,
                UUID.randomUUID(),
                UUID.randomUUID(),
                "v1.k1.AAAA",
                "•",
                "v1.k1.AAAA",
                TEMPLATE,
                "A",
                in(300)));

        // Then
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "failed"));
        assertThat(last(request).path("reason").asText()).isEqualTo("unreadable_request");
        anotherIsSent();
    }

    @Test
    void thatMessagesCanBeSentIsToldAtStart() {
        // Given
        try (Events status = new Events(kafka, Topics.SMS_STATUS)) {
            // When // Then
            await().untilAsserted(() -> assertThat(status.heard()).isNotEmpty());
            assertThat(status.heard().getFirst().path("configured").asBoolean()).isTrue();
            assertThat(status.heard().getFirst().path("version").asLong()).isPositive();
        }
    }

    @Test
    void anAdminSeesTheAccountWithoutItsToken() {
        given().header("Authorization", InternalTokensForTests.bearer("admin-gateway", "sms-service", "admin"))
                .get("/admin/v1/sms")
                .then()
                .statusCode(200)
                .body("configured", is(true))
                .body("accountSid", startsWith("AC"))
                .body("authToken", is("***"));
        given().get("/admin/v1/sms").then().statusCode(401);
    }

    /** What was asked for before it would have been sent again by now. */
    private void anotherIsSent() {
        UUID other = UUID.randomUUID();
        request(other, randomNumber(), "ACME", in(300));
        await().untilAsserted(() -> assertThat(states(other)).containsExactly("queued", "sent"));
    }

    private void request(UUID id, String to, String issuer, Instant expiresAt) {
        Keyring keyring = keyrings.sms();
        say(new SmsRequested(
                id,
                UUID.randomUUID(),
                id,
                keyring.seal(to, Aad.of("sms.requested", "number", id)),
                "+1•••••••00",
                keyring.seal(CODE, Aad.of("sms.requested", "code", id)),
                TEMPLATE,
                issuer,
                expiresAt));
    }

    private void say(SmsRequested event) {
        try {
            deliveries.say(Topics.SMS_REQUESTED, event.accountId().toString(), json.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void claimed(UUID id, int secondsAgo) {
        Keyring keyring = keyrings.sms();
        pool.preparedQuery("""
                insert into delivery (request_id, login_id, account_id, number_masked, number_sealed, code_sealed,
                    template, issuer, state, tries, requested_at, expires_at, next_try_at, claimed_at)
                values ($1, $1, $1, '•', $2, $3, '%CODE%', 'A', 'claimed', 1, now(), now() + interval '5 min', now(),
                    now() - make_interval(secs => $4))
                """)
                .execute(Tuple.of(
                        id,
                        keyring.seal(number, Aad.of("sms.requested", "number", id)),
                        keyring.seal(CODE, Aad.of("sms.requested", "code", id)),
                        (double) secondsAgo))
                .await()
                .indefinitely();
    }

    private Row row(UUID id) {
        return pool.preparedQuery("select * from delivery where request_id = $1")
                .execute(Tuple.of(id))
                .await()
                .indefinitely()
                .iterator()
                .next();
    }

    private List<String> states(UUID id) {
        return deliveries.heard().stream()
                .filter(event -> event.path("requestId").asText().equals(id.toString()))
                .map(event -> event.path("state").asText())
                .toList();
    }

    private JsonNode last(UUID id) {
        return deliveries.heard().stream()
                .filter(event -> event.path("requestId").asText().equals(id.toString()))
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    private static List<String> messagesTo(String number) {
        return JsonPath.from(TwilioResource.messages(number)).getList("body");
    }

    private static Instant in(int seconds) {
        return Instant.now().plusSeconds(seconds);
    }

    private static String randomNumber() {
        return "+1415555" + ThreadLocalRandom.current().nextInt(1000, 10000);
    }
}
