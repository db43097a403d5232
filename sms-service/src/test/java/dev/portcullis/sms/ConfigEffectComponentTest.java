package dev.portcullis.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.contracts.Topics;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import dev.portcullis.localstack.test.TwilioResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What follows from a change of the sender accounts, for messages and for others. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TwilioResource.class)
@QuarkusTestResource(value = ConfigSettings.class, restrictToAnnotatedClass = true)
class ConfigEffectComponentTest extends ConfigFixture {
    @Test
    void withoutAnAccountSmsIsNotOfferedAndNothingIsSentFromTheNextMomentOn() {
        try (Events status = new Events(kafka, Topics.SMS_STATUS)) {
            // When
            put("{\"accountSid\":null}")
                    .statusCode(200)
                    .body("state", is("not_configured"))
                    .body("accountSid", nullValue())
                    .body("warnings", is(empty()));

            // Then
            await().untilAsserted(() -> assertThat(lastConfigured(status)).isFalse());
            request(request, number, "ACME", in(300));
            await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "failed"));
            assertThat(last(request).toString()).contains("sms_unavailable");
            put(account(SID, TOKEN, NUMBER)).statusCode(200);
            await().untilAsserted(() -> assertThat(lastConfigured(status)).isTrue());
        }
    }

    @Test
    void changeIsInTheAuditLogWithoutSecrets() {
        try (Events audit = new Events(kafka, Topics.AUDIT)) {
            // When
            put(withFallback(account(OTHER, OTHER_TOKEN, OTHER_NUMBER))).statusCode(200);

            // Then
            await().untilAsserted(() -> assertThat(changes(audit))
                    .anyMatch(change ->
                            change.at("/after/fallback.phoneNumber").asText().equals(OTHER_NUMBER)));
            JsonNode change = changes(audit).getLast();
            assertThat(change.path("actor").asText()).isEqualTo("key:test");
            assertThat(change.at("/before/accountSid").asText()).isEqualTo(SID);
            assertThat(change.at("/after/newSecrets").toString()).isEqualTo("[\"fallback.authToken\"]");
            assertThat(audit.heard().toString()).doesNotContain(TOKEN).doesNotContain(OTHER_TOKEN);
        }
    }

    @Test
    void credentialsThatAreRefusedWhileInUseAreShownUntilOneIsAccepted() {
        // Given
        TwilioResource.account("{\"sid\":\"%s\",\"tokens\":[\"rotated\"]}".formatted(SID));

        // When
        request(request, number, "ACME", in(300));
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "failed"));

        // Then
        get().body("state", is("credentials_refused"))
                .body("lastCheck.result", is("credentials_refused"))
                .body("warnings", hasItem(containsString("refuses the credentials")));
        put(account(SID, "rotated", NUMBER)).statusCode(200).body("state", is("configured"));
    }

    private static List<JsonNode> changes(Events audit) {
        return audit.heard().stream()
                .filter(event -> event.path("action").asText().equals("sms.change"))
                .toList();
    }

    private static boolean lastConfigured(Events status) {
        return status.heard().getLast().path("configured").asBoolean();
    }
}
