package dev.portcullis.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.SmsRequested;
import dev.portcullis.kit.crypto.Aad;
import dev.portcullis.kit.crypto.Keyring;
import dev.portcullis.kit.crypto.Keyrings;
import dev.portcullis.localstack.test.TwilioResource;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A request of the test's own, and what became of it: row, events, messages. */
abstract class DeliveryFixture {
    static final String CODE = "012345";
    static final String TEMPLATE = "Your %ISSUER% verification code is: %CODE%";

    @Inject
    Keyrings keyrings;

    @Inject
    ObjectMapper json;

    @Inject
    Pool pool;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    final UUID request = UUID.randomUUID();
    final String number = randomNumber();
    Events deliveries;

    @BeforeEach
    void start() {
        deliveries = new Events(kafka, Topics.SMS_DELIVERY);
        TwilioResource.faults("none", 0);
        nothingIsSpent();
    }

    /** What other tests have sent and nobody has verified would stop this one's messages. */
    void nothingIsSpent() {
        pool.query("truncate sms_spend, sms_spend_day, sms_stop, sms_alert, known_number")
                .execute()
                .await()
                .indefinitely();
    }

    /** A number whose messages no limit of a deployment holds up. */
    void verifiedBefore(String known) {
        byte[] digest = keyrings.field().digest("sms_number", known.getBytes(StandardCharsets.UTF_8));
        pool.preparedQuery("insert into known_number (number_digest, verified_at) values ($1, now())")
                .execute(Tuple.of(digest))
                .await()
                .indefinitely();
    }

    @AfterEach
    void close() {
        deliveries.close();
    }

    /** What was asked for before it would have been sent again by now. */
    void anotherIsSent() {
        UUID other = UUID.randomUUID();
        request(other, randomNumber(), "ACME", in(300));
        await().untilAsserted(() -> assertThat(states(other)).containsExactly("queued", "sent"));
    }

    /** @return SID */
    String sent() {
        request(request, number, "ACME", in(300));
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "sent"));
        return row(request).getString("provider_sid");
    }

    /** @return SID of what the provider has taken, whether or not it has said so */
    String taken() {
        await().pollInterval(Duration.ofMillis(20))
                .until(() -> messagesTo(number).size() == 1);
        return JsonPath.from(TwilioResource.messages(number)).getString("[0].sid");
    }

    void request(UUID id, String to, String issuer, Instant expiresAt) {
        say(event(id, to, issuer, expiresAt));
    }

    SmsRequested event(UUID id, String to, String issuer, Instant expiresAt) {
        Keyring keyring = keyrings.sms();
        return new SmsRequested(
                id,
                UUID.randomUUID(),
                id,
                keyring.seal(to, Aad.of("sms.requested", "number", id)),
                "+1•••••••00",
                keyring.seal(CODE, Aad.of("sms.requested", "code", id)),
                TEMPLATE,
                issuer,
                expiresAt);
    }

    void say(SmsRequested event) {
        try {
            deliveries.say(Topics.SMS_REQUESTED, event.accountId().toString(), json.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    void claimed(UUID id, int secondsAgo) {
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

    Row row(UUID id) {
        return pool.preparedQuery("select * from delivery where request_id = $1")
                .execute(Tuple.of(id))
                .await()
                .indefinitely()
                .iterator()
                .next();
    }

    List<String> states(UUID id) {
        return deliveries.heard().stream()
                .filter(event -> event.path("requestId").asText().equals(id.toString()))
                .map(event -> event.path("state").asText())
                .toList();
    }

    JsonNode last(UUID id) {
        return deliveries.heard().stream()
                .filter(event -> event.path("requestId").asText().equals(id.toString()))
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    static List<String> messagesTo(String number) {
        return JsonPath.from(TwilioResource.messages(number)).getList("body");
    }

    static Instant in(int seconds) {
        return Instant.now().plusSeconds(seconds);
    }

    static String randomNumber() {
        return "+1415" + ThreadLocalRandom.current().nextInt(2_000_000, 10_000_000);
    }
}
