package dev.portcullis.sms;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.portcullis.contracts.event.SmsRequested;
import dev.portcullis.localstack.test.AtOnce;
import dev.portcullis.localstack.test.InternalTokensForTests;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import dev.portcullis.localstack.test.TwilioResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A request comes by event, by call, or by both: one message. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TwilioResource.class)
@QuarkusTestResource(SmsSettings.class)
class IntakeComponentTest extends DeliveryFixture {
    @Test
    void aCallAloneIsOneMessageWithItsTrace() {
        // When
        Response answer = call(request, event(request, number, "ACME", in(300)));

        // Then
        answer.then().statusCode(200);
        assertThat(answer.jsonPath().getBoolean("known")).isFalse();
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "sent"));
        assertThat(messagesTo(number)).containsExactly("Your ACME verification code is: " + CODE);
        assertThat(row(request).getString("trace_id")).isEqualTo("click-" + request);
    }

    @Test
    void theEventThatComesAfterTheCallIsKnown() {
        // Given
        SmsRequested event = event(request, number, "ACME", in(300));
        call(request, event).then().statusCode(200);

        // When
        say(event);

        // Then
        anotherIsSent();
        assertThat(messagesTo(number)).hasSize(1);
        assertThat(states(request)).containsExactly("queued", "sent");
    }

    @Test
    void theCallThatComesAfterTheEventIsKnown() {
        // Given
        SmsRequested event = event(request, number, "ACME", in(300));
        say(event);
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "sent"));

        // When
        Response answer = call(request, event);

        // Then
        answer.then().statusCode(200);
        assertThat(answer.jsonPath().getBoolean("known")).isTrue();
        anotherIsSent();
        assertThat(messagesTo(number)).hasSize(1);
        assertThat(states(request)).containsExactly("queued", "sent");
    }

    @Test
    void manyCallsAndTheEventAtOnceAreOneMessage() {
        // Given
        SmsRequested event = event(request, number, "ACME", in(300));
        say(event);

        // When
        List<Response> answers = AtOnce.of(16, i -> call(request, event));

        // Then
        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        anotherIsSent();
        assertThat(messagesTo(number)).hasSize(1);
        assertThat(states(request)).containsExactly("queued", "sent");
    }

    @Test
    void aDeadCodeThatIsHandedOverIsReportedAndNotSent() {
        // When
        call(request, event(request, number, "ACME", in(-1))).then().statusCode(200);

        // Then
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "failed"));
        assertThat(last(request).path("reason").asText()).isEqualTo("expired");
        assertThat(messagesTo(number)).isEmpty();
    }

    @Test
    void anotherAddressOrAnotherCallerIsRefused() {
        // Given
        SmsRequested event = event(request, number, "ACME", in(300));

        // When // Then
        call(UUID.randomUUID(), event).then().statusCode(400);
        assertThat(put(InternalTokensForTests.bearer("admin-gateway", "sms-service", "portal"), request, event)
                        .statusCode())
                .isEqualTo(401);
        anotherIsSent();
        assertThat(messagesTo(number)).isEmpty();
    }

    private Response call(UUID id, SmsRequested event) {
        return put(InternalTokensForTests.bearer("auth-service", "sms-service", "internal"), id, event);
    }

    private Response put(String authorization, UUID id, SmsRequested event) {
        try {
            return given().header("Authorization", authorization)
                    .header("X-Request-Id", "click-" + event.requestId())
                    .contentType("application/json")
                    .body(json.writeValueAsString(event))
                    .put("/internal/v1/sms-requests/" + id);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
