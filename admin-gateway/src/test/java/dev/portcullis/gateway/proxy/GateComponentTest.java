package dev.portcullis.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.gateway.testing.GatewayComponent;
import dev.portcullis.gateway.testing.GatewayProfile;
import dev.portcullis.gateway.testing.Keys;
import dev.portcullis.gateway.testing.Wire;
import dev.portcullis.gateway.testing.Wire.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(GatewayProfile.class)
class GateComponentTest extends GatewayComponent {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/v1/users",
                "//admin/v1/users",
                "/admin//v1/users",
                "/admin/v1/users;x",
                "/admin;x/v1/users",
                "/admin%2Fv1%2Fusers",
                "/admin%5Cv1/users",
                "/admin/v1%5Cusers",
                "/portal/v1/..;/..;/admin/v1/users",
                "/portal/v1/../../admin/v1/users",
                "/%61dmin/v1/users",
                "/%2561dmin/v1/users",
                "/ADMIN/v1/users",
                "/admin/v1/users/",
                "/admin/v1/./users",
                "/prompt/..%2f..%2fadmin/v1/users",
                "/internal/v1/account-counts",
                "/portal/v1/%2e%2e/%2e%2e/internal/v1/account-counts",
                "/q/health/..%2f..%2fadmin/v1/users",
                "/q/metrics",
                "/q/health",
                "/q/openapi",
                "/q/dev",
                "/webjars/bootstrap",
                "/admin/v1/users%00",
                "/admin/v1/users%0d%0aX: y",
                "/\\admin/v1/users",
                "/admin/v1/keys?x=/q/health/live",
                "/admin/v1/status",
                "/openapi/../admin/v1/users"
            })
    void withoutAKeyNothingIsReached(String path) {
        // When
        Answer answer = Wire.get(path).send();

        // Then
        assertThat(answer.status()).isBetween(400, 404);
        assertThat(services.reached()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//admin/v1/users",
                "/admin//v1/users",
                "/admin/v1/users;x",
                "/admin%2Fv1%2Fusers",
                "/portal/v1/../../admin/v1/users",
                "/%61dmin/v1/users",
                "/ADMIN/v1/users",
                "/admin/v1/users/",
                "/admin/v1/./users",
                "/admin/v1/users/..%2fkeys",
                "/admin/v1/users/%2e%2e",
                "/admin/v1/session/1",
                "/internal/v1/account-counts"
            })
    void otherSpellingOfAPathIsNothingForAKeyEither(String path) {
        // When
        Answer answer = Wire.get(path).key(Keys.OWNER).send();

        // Then
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(services.reached()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Basic cGtfYTpi",
                "bearer pk_portal_unknown",
                "pk_portal_test-0123456789",
                "Bearer a b"
            })
    void whatIsNoKeyIsRefused(String authorization) {
        // When
        Answer answer = Wire.get("/portal/v1/capabilities")
                .header("Authorization", authorization)
                .send();

        // Then
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("unauthorized");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/portal/v1/logins,SERVER",
        "POST,/portal/v1/logins,OWNER",
        "GET,/admin/v1/users,PORTAL",
        "GET,/admin/v1/users,VENDOR",
        "POST,/admin/v1/users,HELPDESK",
        "DELETE,/admin/v1/users/1/devices,HELPDESK",
        "DELETE,/admin/v1/users/1/devices/2,HELPDESK",
        "DELETE,/admin/v1/sessions/1,HELPDESK",
        "POST,/admin/v1/users/reset,AUDITOR",
        "PATCH,/admin/v1/settings,AUDITOR",
        "PUT,/admin/v1/sms,AUDITOR",
        "PUT,/admin/v1/sms,HELPDESK",
        "POST,/admin/v1/sms/test,AUDITOR",
        "POST,/admin/v1/sms/test,HELPDESK",
        "GET,/admin/v1/sms,PORTAL",
        "GET,/admin/v1/keys,ADMIN"
    })
    void keyOfAnotherScopeOrRoleIsForbidden(String method, String path, String who) {
        // When
        Answer answer = Wire.request(method, path).key(key(who)).send();

        // Then
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("forbidden");
        assertThat(services.reached()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/portal/v1/logins,PORTAL,auth",
        "POST,/portal/v1/logins/1/enrollment,PORTAL,enrollment",
        "POST,/portal/v1/sessions,SERVER,auth",
        "POST,/admin/v1/users/reset,HELPDESK,enrollment",
        "GET,/admin/v1/groups/1/exclusions,AUDITOR,enrollment",
        "PUT,/admin/v1/mode,ADMIN,auth",
        "GET,/admin/v1/sms,AUDITOR,sms",
        "GET,/admin/v1/sms,HELPDESK,sms",
        "PUT,/admin/v1/sms,ADMIN,sms",
        "PUT,/admin/v1/sms,OWNER,sms",
        "POST,/admin/v1/sms/test,ADMIN,sms"
    })
    void routeGoesToItsService(String method, String path, String who, String service) {
        // When
        Answer answer = Wire.request(method, path).json("{}").key(key(who)).send();

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("service").asText()).isEqualTo(service);
    }

    @Test
    void otherMethodIs405AndNamesThoseThereAre() {
        // When
        Answer answer =
                Wire.request("DELETE", "/admin/v1/settings").key(Keys.OWNER).send();

        // Then
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, PATCH");
    }

    @Test
    void problemsCarryTheRequestsId() {
        // When
        Answer answer = Wire.get("/admin/v1/nothing")
                .key(Keys.OWNER)
                .header("X-Request-Id", "trace-1")
                .send();

        // Then
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("requestId").asText()).isEqualTo("trace-1");
        assertThat(answer.header("X-Request-Id")).isEqualTo("trace-1");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void bodyWithoutAnEndHoldsNoConnectionWithoutAKey() {
        // When
        Answer answer = Wire.post("/portal/v1/logins", "x".repeat(100))
                .chunked()
                .stopsAfter(10)
                .send();

        // Then
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.took()).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void openPagesAreThereForAnybody() {
        assertThat(Wire.get("/q/health/live").send().status()).isEqualTo(200);
        assertThat(Wire.get("/q/health/ready").send().status()).isEqualTo(200);
        assertThat(Wire.get("/openapi").send().status()).isEqualTo(200);
        Answer root = Wire.get("/").send();
        assertThat(root.status()).isEqualTo(303);
        assertThat(root.header("Location")).endsWith("/console");
        Answer console = Wire.get("/console").send();
        assertThat(console.status()).isEqualTo(200);
        assertThat(console.body()).contains("/openapi").doesNotContain("<form");
        assertThat(console.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    }

    @Test
    void callersHeadersFromOutsideMakeNoOwnerOfAnAuditor() {
        // When
        Answer answer = Wire.get("/admin/v1/keys")
                .key(Keys.AUDITOR)
                .header("X-Portcullis-Role", "owner")
                .header("X_Portcullis_Role", "owner")
                .send();

        // Then
        assertThat(answer.status()).isEqualTo(403);
    }

    private static String key(String who) {
        return switch (who) {
            case "PORTAL" -> Keys.PORTAL;
            case "SERVER" -> Keys.SERVER;
            case "VENDOR" -> Keys.VENDOR;
            case "OWNER" -> Keys.OWNER;
            case "ADMIN" -> Keys.ADMIN;
            case "HELPDESK" -> Keys.HELPDESK;
            case "AUDITOR" -> Keys.AUDITOR;
            default -> throw new IllegalArgumentException(who);
        };
    }
}
