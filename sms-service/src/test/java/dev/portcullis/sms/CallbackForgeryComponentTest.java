package dev.portcullis.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.localstack.test.InternalTokensForTests;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import dev.portcullis.localstack.test.TwilioResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Line 15 of the acceptance list: what is not from Twilio, or of no delivery. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TwilioResource.class)
@QuarkusTestResource(SmsSettings.class)
class CallbackForgeryComponentTest extends DeliveryFixture {
    private static final String UNKNOWN_SID = "SMffffffffffffffffffffffffffffffff";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wrong token",
                "changed parameter",
                "added parameter",
                "other address",
                "no signature",
                "parameter twice",
                "other query",
                "no query",
                "no form"
            })
    void forgeryIs403AndChangesNothing(String kind) {
        // Given
        String sid = sent();
        SignedCallback callback = SignedCallback.of(request, sid, "delivered");

        // When
        int status = send(kind, callback, sid);

        // Then
        assertThat(status).isEqualTo(403);
        anotherIsSent();
        assertThat(states(request)).containsExactly("queued", "sent");
        assertThat(row(request).getString("state")).isEqualTo("sent");
    }

    private int send(String kind, SignedCallback callback, String sid) {
        String query = "?request=" + request;
        return switch (kind) {
            case "wrong token" ->
                callback.sign(SignedCallback.PUBLIC, "another token").send();
            case "changed parameter" ->
                SignedCallback.of(request, sid, "sent")
                        .forged("MessageStatus", "delivered")
                        .send();
            case "added parameter" ->
                callback.forged("RawDlrDoneDate", "2611242030").send();
            case "other address" ->
                callback.sign("http://localhost:8083/webhooks/twilio", TwilioResource.ACCOUNT.token())
                        .send();
            case "no signature" -> callback.unsigned().send();
            case "parameter twice" -> callback.send(query, callback.form() + "&MessageStatus=delivered");
            case "other query" -> callback.send(query + "&x=1", callback.form());
            case "no query" -> callback.send("", callback.form());
            default -> callback.send(query, "");
        };
    }

    @Test
    void unknownMessageIsAnsweredAsAnyOtherAndChangesNothing() {
        // Given
        String sid = sent();
        UUID stranger = UUID.randomUUID();

        // When
        List<Integer> statuses = List.of(
                SignedCallback.of(UNKNOWN_SID, "delivered").send(),
                SignedCallback.of(stranger, UNKNOWN_SID, "delivered").send(),
                SignedCallback.of(request, UNKNOWN_SID, "delivered").send(),
                SignedCallback.of(request, sid, "no-such-status").send());

        // Then
        assertThat(statuses).containsOnly(204);
        anotherIsSent();
        assertThat(states(request)).containsExactly("queued", "sent");
        assertThat(states(stranger)).isEmpty();
        assertThat(row(request).getString("provider_sid")).isEqualTo(sid);
    }

    @Test
    void onlyTheGatewayMayHandThemOn() {
        // Given
        String sid = sent();
        SignedCallback callback = SignedCallback.of(request, sid, "delivered");

        // When // Then
        for (String authorization : List.of(
                "",
                InternalTokensForTests.bearer("admin-gateway", "sms-service", "portal"),
                InternalTokensForTests.bearer("admin-gateway", "sms-service", "admin"),
                InternalTokensForTests.bearer("auth-service", "sms-service", "webhooks"))) {
            callback.authorization = authorization;
            assertThat(callback.send()).isEqualTo(401);
        }
        assertThat(row(request).getString("state")).isEqualTo("sent");
    }
}
