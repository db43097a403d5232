package dev.portcullis.sms;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.portcullis.contracts.Topics;
import dev.portcullis.localstack.test.InternalTokensForTests;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import dev.portcullis.localstack.test.TwilioResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TwilioResource.class)
@QuarkusTestResource(SmsSettings.class)
class DeliveryComponentTest extends DeliveryFixture {
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
        verifiedBefore(number);
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
    void theAccountOfTheEnvironmentIsWhatADeploymentBeginsWith() {
        given().header("Authorization", InternalTokensForTests.bearer("admin-gateway", "sms-service", "admin"))
                .get("/admin/v1/sms")
                .then()
                .statusCode(200)
                .body("state", is("configured"))
                .body("lastCheck", nullValue())
                .body("accountSid", startsWith("AC"))
                .body("authToken", is("***"));
        given().get("/admin/v1/sms").then().statusCode(401);
    }
}
