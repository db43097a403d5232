package dev.portcullis.kit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.kit.testing.KitComponent;
import dev.portcullis.kit.testing.RawHttp;
import dev.portcullis.kit.testing.RawHttp.Answer;
import dev.portcullis.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@KitComponent
class InternalGuardComponentTest {
    private static final String PORTAL = "/portal/v1/samples";
    private static final String ADMIN = "/admin/v1/samples";
    private static final String INTERNAL = "/internal/v1/samples";
    private static final String WEBHOOKS = "/webhooks/samples";

    @ParameterizedTest
    @CsvSource({
        "admin-gateway, portal, " + PORTAL,
        "admin-gateway, admin, " + ADMIN,
        "admin-gateway, internal, " + INTERNAL,
        "auth-service, internal, " + INTERNAL,
    })
    void tokenOpensRoutesOfItsClass(String issuer, String routeClass, String path) {
        // Given
        String token = TestTokens.by(issuer, routeClass).bearer();
        // When, Then
        assertThat(get(path, token).status()).isEqualTo(200);
        assertThat(get(path, token).status()).as("known by now").isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "auth-service, portal, " + PORTAL,
        "auth-service, admin, " + ADMIN,
        "admin-gateway, portal, " + ADMIN,
        "admin-gateway, portal, " + INTERNAL,
        "admin-gateway, admin, " + PORTAL,
        "auth-service, internal, " + PORTAL,
        "auth-service, internal, " + ADMIN,
        "admin-gateway, health, " + PORTAL,
        "admin-gateway, webhooks, " + PORTAL,
        "admin-gateway, webhooks, " + ADMIN,
        "admin-gateway, webhooks, " + INTERNAL,
        "admin-gateway, portal, " + WEBHOOKS,
        "auth-service, webhooks, " + WEBHOOKS,
        "auth-service, internal, " + WEBHOOKS,
        "admin-gateway, PORTAL, " + PORTAL,
    })
    void tokenOpensNoOtherRoute(String issuer, String routeClass, String path) {
        assertRefused(get(path, TestTokens.by(issuer, routeClass).bearer()));
    }

    @ParameterizedTest
    @ValueSource(strings = {PORTAL, ADMIN, INTERNAL, "/", "/q/metrics", "/q/openapi", "/q/health/live/x", "/nothing"})
    void nothingIsAnsweredWithoutAToken(String path) {
        assertRefused(RawHttp.request("GET", path).send());
        assertRefused(RawHttp.request("POST", path).json("{").send());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer x", "Bearer a.b.c", "Basic YTpi", "Bearer ...", "bearer"})
    void garbageIsRefused(String authorization) {
        assertRefused(get(PORTAL, authorization));
        assertRefused(get(PORTAL, "Bearer " + "a".repeat(5000)));
    }

    @Test
    void expiredTokenIsRefusedAndSoIsOneThatLivesTooLong() {
        assertRefused(
                get(PORTAL, gateway().expires(Instant.now().minusSeconds(40)).bearer()));
        assertThat(get(PORTAL, gateway().expires(Instant.now().minusSeconds(10)).bearer())
                        .status())
                .as("clocks may differ by 30 s")
                .isEqualTo(200);
        assertRefused(
                get(PORTAL, gateway().expires(Instant.now().plusSeconds(3600)).bearer()));
    }

    @Test
    void tokenForAnotherServiceIsRefused() {
        assertRefused(get(PORTAL, gateway().audience("auth-service").bearer()));
    }

    @Test
    void tokenOfAnUnknownIssuerIsRefused() {
        assertRefused(get(PORTAL, TestTokens.by("nobody", "portal").bearer()));
    }

    @Test
    void tokenWithAnothersSignatureIsRefused() {
        assertRefused(get(PORTAL, gateway().signedBy("auth-service").bearer()));
        assertRefused(get(PORTAL, gateway().signedBy("nobody").bearer()));
    }

    @Test
    void unsignedTokenIsRefused() {
        assertRefused(get(PORTAL, gateway().unsigned().bearer()));
    }

    @Test
    void hmacUnderThePublicKeyIsRefused() {
        assertRefused(get(PORTAL, gateway().hmacWithPublicKeyOf("admin-gateway").bearer()));
    }

    @Test
    void flippedByteIsRefusedInEveryPart() {
        // Given
        String token = gateway().bearer();
        assertThat(get(PORTAL, token).status()).isEqualTo(200);
        for (int at = "Bearer ".length(); at < token.length() - 1; at += 7) {
            // When
            char flipped = token.charAt(at) == 'A' ? 'B' : 'A';
            String forged = token.substring(0, at) + flipped + token.substring(at + 1);
            // Then
            if (!forged.equals(token)) {
                assertRefused(get(PORTAL, forged));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//internal/v1/samples",
                "/internal/../q/health/live/../../../internal/v1/samples",
                "/q/health/../internal/v1/samples",
                "/q/health/../../internal/v1/samples",
                "/q/health/live/../../../admin/v1/samples",
                "/q/health/%2e%2e/%2e%2e/internal/v1/samples",
                "/q/health/%2E%2E/%2E%2E/portal/v1/samples",
                "/q/health/..%2f..%2finternal/v1/samples",
                "/q/health/..;/..;/internal/v1/samples",
                "/q/health/live;/../../../internal/v1/samples",
                "/q/health/live;x=/internal/v1/samples",
                "/internal;x=1/v1/samples",
                "/;/internal/v1/samples",
                "/Internal/v1/samples",
                "/%69nternal/v1/samples",
                "/internal%2fv1/samples",
                "/q/health/live%00/../../internal/v1/samples",
                "/q/health/live\\..\\..\\internal/v1/samples",
                "/q//health/..//internal/v1/samples",
            })
    void trickWithThePathOpensNothing(String path) {
        // When
        Answer without = RawHttp.request("GET", path).send();
        Answer asPortal = get(path, TestTokens.portal());
        // Then
        assertThat(without.status()).as(without.body()).isIn(400, 401, 404);
        assertThat(asPortal.body()).doesNotContain("\"internal\"", "\"admin\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/portal/../admin/v1/samples",
                "/portal/%2e%2e/internal/v1/samples",
                "/portal/..%2fadmin/v1/samples",
                "/portal/..;/admin/v1/samples",
                "/portal/v1/..;x/../../admin/v1/samples",
                "/portal//../admin/v1/samples",
                "/portal/v1/%2e%2e%2f%2e%2e%2finternal/v1/samples",
            })
    void tokenOfOneClassDoesNotReachAnotherByItsPath(String path) {
        Answer answer = get(path, TestTokens.portal());
        assertThat(answer.status()).as(answer.body()).isIn(400, 401, 404);
    }

    @Test
    void callerIsReadFromTheGatewaysHeaders() {
        // When
        Answer answer = RawHttp.portal("GET", "/portal/v1/samples/-/caller")
                .header("X-Portcullis-Integration", "0190a1b2-0000-7000-8000-000000000001")
                .header("X-Portcullis-Return-Urls", "[\"https://portal.example/a,b\"]")
                .header("X-Portcullis-Device-Tokens", "off")
                .header("X-Portcullis-Role", "owner")
                .send();
        // Then
        assertThat(answer.json().path("integration").asText()).isEqualTo("0190a1b2-0000-7000-8000-000000000001");
        assertThat(answer.json().at("/returnUrls/0").asText()).isEqualTo("https://portal.example/a,b");
        assertThat(answer.json().path("deviceTokens").asBoolean()).isFalse();
        assertThat(answer.json().path("role").asText()).isEqualTo("owner");
        assertThat(answer.json().path("actor").isNull()).isTrue();
    }

    private static TestTokens gateway() {
        return TestTokens.by("admin-gateway", "portal");
    }

    private static Answer get(String path, String authorization) {
        return RawHttp.request("GET", path)
                .header("Authorization", authorization)
                .send();
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("internal_token_required");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
}
