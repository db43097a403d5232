package dev.portcullis.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.portcullis.contracts.event.SmsRequested;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import dev.portcullis.localstack.test.TwilioResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TwilioResource.class)
@QuarkusTestResource(SmsSettings.class)
class DeliveryFaultComponentTest extends DeliveryFixture {
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
    void aClaimLeftBehindByACrashIsUnknownWithinAMinuteAndNotSentAgain() {
        // Given
        UUID fresh = UUID.randomUUID();
        claimed(fresh, 20);

        // When
        claimed(request, 51);

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
}
