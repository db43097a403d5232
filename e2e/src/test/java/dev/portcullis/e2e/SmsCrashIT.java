package dev.portcullis.e2e;

import static dev.portcullis.e2e.Http.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.e2e.Http.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Acceptance line 14: sms-service is killed at a bad moment. At most one message of each sender, and nothing is lost without a word. */
class SmsCrashIT {
    private final Portal portal = Portal.first();
    private final String number = Twilio.newNumber();
    private final String name = "s" + System.nanoTime();
    private String user;

    @BeforeEach
    void userWithANumberOfWhichNothingIsReported() {
        Answer added = Admin.post("/users", map("user", name, "method", "sms", "phone", number));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        user = added.string("id");
        Twilio.silentOfTheFirstSender();
    }

    @AfterEach
    void back() {
        Twilio.latency(0);
        Twilio.usual();
    }

    @Test
    void killedBetweenClaimAndAnswerIsUnknownWithinAMinuteAndTheUserMayAskAgain() {
        // Given
        Twilio.latency(4000);
        String login = portal.login(name).string("loginId");
        String code = Twilio.code(number, 1);

        // When
        kill();
        Twilio.latency(0);

        // Then
        await().atMost(Duration.ofSeconds(120))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(portal.get("/logins/" + login).string("smsStatus"))
                        .isEqualTo("unknown"));
        JsonNode message = message();
        assertThat(message.path("reason").asText()).isEqualTo("interrupted");
        assertThat(Duration.between(instant(message, "requestedAt"), instant(message, "endedAt")))
                .isLessThanOrEqualTo(Duration.ofSeconds(60));
        assertThat(Twilio.messages(number)).hasSize(1);

        // And
        Answer again = portal.sms(login, map());
        assertThat(again.status()).as(again.text()).isEqualTo(202);
        assertThat(Twilio.code(number, 2)).isEqualTo(code);
    }

    @Test
    void killedWhileAMessageIsWaitedForTheSecondSenderStillSendsItOnce() {
        // Given
        String login = portal.login(name).string("loginId");
        String code = Twilio.code(number, 1);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(message().path("status").asText()).isEqualTo("sent"));

        // When
        kill();

        // Then
        await().atMost(Duration.ofSeconds(90))
                .until(() -> Twilio.messages(number).size() == 2);
        assertThat(Twilio.code(number, 2)).isEqualTo(code);
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(portal.get("/logins/" + login).string("smsStatus"))
                        .isEqualTo("delivered"));
        assertThat(message().path("sender").asText()).isEqualTo("fallback");
        assertThat(Twilio.messages(number)).hasSize(2);
    }

    /** The service is slow for a while after its return. */
    private JsonNode message() {
        Answer answer = Http.patiently(() -> Admin.get("/users/" + user + "/messages"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("items").path(0);
    }

    private static Instant instant(JsonNode message, String field) {
        return Instant.parse(message.path(field).asText());
    }

    /** Its supervisor brings it back. */
    private static void kill() {
        Suite.shared().refresh();
        Faults.kill(Long.parseLong(Suite.shared().get("SMS_SERVICE_PID")));
    }
}
