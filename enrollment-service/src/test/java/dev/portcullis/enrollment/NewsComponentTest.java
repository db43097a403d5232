package dev.portcullis.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.portcullis.contracts.Topics;
import dev.portcullis.kit.crypto.Aad;
import dev.portcullis.kit.crypto.Keyring;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import dev.portcullis.localstack.test.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What auth-service tells. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Suite.class)
class NewsComponentTest extends EnrollmentFixture {
    private static final String NOON = "2026-03-01T12:00:00Z";

    @Test
    void whoProvedHisAppIsEnrolled() {
        // Given
        UUID id = added("alice");

        // When
        credential(id, "activated", 1, "app", null, null);

        // Then
        await().untilAsserted(() -> user(id).body("state", is("enrolled")));
        user(id).body("method", is("app")).body("enrolledAt", is(NOON));
        get("/internal/v1/account-counts").body("enabled", is(0)).body("enrolled", is(1));
    }

    @Test
    void whoProvedANumberIsShownWithItAndAResetForgetsIt() {
        // Given
        UUID id = added("alice");
        String sealed = Keyring.parse(TestKeys.keyring("account")).seal("+14155552671", Aad.of("account", "phone", id));

        // When
        credential(id, "activated", 1, "sms", "+1•••••••2671", sealed);

        // Then
        await().untilAsserted(() -> user(id).body("state", is("enrolled")));
        user(id).body("method", is("sms")).body("phone", is("+1•••••••2671"));
        String atRest = pool.query("select phone_sealed from account")
                .executeAndAwait()
                .iterator()
                .next()
                .getString(0);
        assertThat(Keyring.parse(TestKeys.keyring("field")).openText(atRest, Aad.of("account", "phone", id)))
                .isEqualTo("+14155552671");
        post("/admin/v1/users/reset", "{\"ids\":[\"" + id + "\"],\"keepPhone\":true}")
                .statusCode(200);
        user(id).body("state", is("enabled"))
                .body("method", is("app"))
                .body("phone", nullValue())
                .body("enrolledAt", nullValue());
    }

    @Test
    void newsOfADeadCredentialChangesNothing() {
        // Given
        UUID id = added("alice");
        UUID marker = added("bob");
        post("/admin/v1/users/reset", "{\"ids\":[\"" + id + "\"]}").statusCode(200);

        // When
        credential(id, "activated", 1, "app", null, null);
        credential(marker, "activated", 1, "app", null, null);

        // Then
        await().untilAsserted(() -> user(marker).body("state", is("enrolled")));
        await().untilAsserted(() -> assertThat(count("inbox")).isGreaterThanOrEqualTo(2));
        user(id).body("state", is("enabled")).body("enrolledAt", nullValue());
    }

    @Test
    void whoseCredentialWasResetThereIsEnabledAgain() {
        // Given
        UUID id = added("alice");
        credential(id, "activated", 1, "app", null, null);
        await().untilAsserted(() -> user(id).body("state", is("enrolled")));

        // When
        credential(id, "reset", 1, null, null, null);

        // Then
        await().untilAsserted(() -> user(id).body("state", is("enabled")).body("enrolledAt", nullValue()));
    }

    @Test
    void theLastLoginIsTheLatestThatWasAccepted() {
        // Given
        UUID id = added("alice");
        long handled = count("inbox");

        // When
        login(id, "accepted", NOON);
        await().untilAsserted(() -> user(id).body("lastLoginAt", is(NOON)));
        login(id, "accepted", "2026-02-01T12:00:00Z");
        login(id, "refused", "2026-03-02T12:00:00Z");
        login(id, "accepted", "2026-03-01T13:00:00Z");

        // Then
        await().untilAsserted(() -> user(id).body("lastLoginAt", is("2026-03-01T13:00:00Z")));
        get("/admin/v1/users?lastLoginBefore=2026-03-01T12:30:00Z").body("total", is(0));
        // And what is no login costs no transaction
        assertThat(count("inbox") - handled).isEqualTo(3);
    }

    private io.restassured.response.ValidatableResponse user(UUID id) {
        return get("/admin/v1/users/" + id).statusCode(200);
    }

    private void credential(UUID id, String change, long epoch, String method, String masked, String sealed) {
        String json = """
                {"accountId":"%s","user":"alice","change":"%s","epoch":%d,"method":%s,"phoneMasked":%s,"phoneSealed":%s,
                 "at":"%s"}
                """.formatted(id, change, epoch, quoted(method), quoted(masked), quoted(sealed), NOON);
        events(Topics.ACCOUNT).say(Topics.CREDENTIAL, id.toString(), json, Instant.now());
    }

    private void login(UUID id, String kind, String at) {
        String json = """
                {"kind":"%s","loginId":"%s","sessionId":null,"accountId":"%s","user":"alice","reason":"code_accepted",
                 "clientKind":"html5","source":"203.0.113.7","host":null,"integrationId":null,"at":"%s"}
                """.formatted(kind, UUID.randomUUID(), id, at);
        events(Topics.ACCOUNT).say(Topics.LOGIN, id.toString(), json, Instant.now());
    }

    private static String quoted(String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }
}
