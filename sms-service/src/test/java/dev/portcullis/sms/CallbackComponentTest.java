package dev.portcullis.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.portcullis.localstack.test.AtOnce;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import dev.portcullis.localstack.test.TwilioResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Line 15 of the acceptance list. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TwilioResource.class)
@QuarkusTestResource(SmsSettings.class)
class CallbackComponentTest extends DeliveryFixture {
    @Test
    void rightSignatureOverThePublicAddressMakesItDelivered() {
        // Given
        String sid = sent();

        // When
        int status = SignedCallback.of(request, sid, "delivered").send();

        // Then
        assertThat(status).isEqualTo(204);
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "sent", "delivered"));
        assertThat(row(request).getString("state")).isEqualTo("delivered");
        assertThat(last(request).path("reason").isNull()
                        || last(request).path("reason").isMissingNode())
                .isTrue();
    }

    @Test
    void duplicatesCountOnce() {
        // Given
        String sid = sent();

        // When
        List<Integer> statuses =
                AtOnce.of(8, i -> SignedCallback.of(request, sid, "delivered").send());

        // Then
        assertThat(statuses).containsOnly(204);
        await().untilAsserted(() -> assertThat(states(request)).contains("delivered"));
        anotherIsSent();
        assertThat(states(request)).containsExactly("queued", "sent", "delivered");
    }

    @ParameterizedTest
    @CsvSource({"delivered, sent", "delivered, queued", "delivered, failed", "undelivered, delivered", "failed, sent"})
    void whatComesAfterTheEndIsIgnored(String end, String late) {
        // Given
        String sid = sent();
        SignedCallback.of(request, sid, end).send();

        // When
        int status = SignedCallback.of(request, sid, late).send();

        // Then
        assertThat(status).isEqualTo(204);
        String state = end.equals("delivered") ? "delivered" : "failed";
        await().untilAsserted(() -> assertThat(states(request)).contains(state));
        anotherIsSent();
        assertThat(states(request)).containsExactly("queued", "sent", state);
        assertThat(row(request).getString("state")).isEqualTo(state);
    }

    @Test
    void whatTheSenderKnowsAlreadyIsNotToldAgain() {
        // Given
        String sid = sent();

        // When
        for (String status : List.of("queued", "sending", "sent")) {
            assertThat(SignedCallback.of(request, sid, status).send()).isEqualTo(204);
        }

        // Then
        anotherIsSent();
        assertThat(states(request)).containsExactly("queued", "sent");
    }

    @ParameterizedTest
    @CsvSource({"30003, number_not_reachable", "30006, number_not_mobile", "31999, carrier_error"})
    void failureIsToldWithTheReasonOfItsCode(String code, String reason) {
        // Given
        String sid = sent();

        // When
        SignedCallback.of(request, sid, "undelivered").with("ErrorCode", code).send();

        // Then
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "sent", "failed"));
        assertThat(last(request).path("reason").asText()).isEqualTo(reason);
        assertThat(row(request).getString("reason")).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"delivered, delivered", "sent, sent", "failed, failed"})
    void reportThatIsQuickerThanTheAnswerIsNotLost(String status, String state) {
        // Given
        TwilioResource.latency(400);
        request(request, number, "ACME", in(300));
        String sid = taken();
        assertThat(row(request).getString("state")).isEqualTo("claimed");

        // When
        int answer = SignedCallback.of(request, sid, status).send();

        // Then
        assertThat(answer).isEqualTo(204);
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(states(request)).containsExactly("queued", state));
        assertThat(row(request).getString("state")).isEqualTo(state);
        assertThat(row(request).getString("provider_sid")).isEqualTo(sid);
        assertThat(row(request).getString("code_sealed")).isNull();
    }

    @Test
    void whatMayHaveBeenSentBecomesWhatIsReported() {
        // Given
        TwilioResource.faults("hang", 1);
        request(request, number, "ACME", in(300));
        String sid = taken();
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "unknown"));

        // When
        SignedCallback.of(request, sid, "sent").send();
        SignedCallback.of(request, sid, "delivered").send();

        // Then
        await().untilAsserted(
                        () -> assertThat(states(request)).containsExactly("queued", "unknown", "sent", "delivered"));
        assertThat(row(request).getString("provider_sid")).isEqualTo(sid);
        assertThat(row(request).getString("reason")).isNull();
    }

    @Test
    void deliveryIsKnownByItsSidAloneToo() {
        // Given
        String sid = sent();

        // When
        SignedCallback.of(sid, "delivered").send();

        // Then
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "sent", "delivered"));
    }
}
