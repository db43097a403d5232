package dev.portcullis.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.gateway.testing.GatewayComponent;
import dev.portcullis.gateway.testing.GatewayProfile;
import dev.portcullis.gateway.testing.Keys;
import dev.portcullis.gateway.testing.Wire;
import dev.portcullis.gateway.testing.Wire.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Line 27 of the acceptance list: bodies that are too much, on the way to a service and to the gateway's own resources. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
class BodyComponentTest extends GatewayComponent {
    private static final String PROMPT = "/prompt/0123456789abcdef0123456789abcdef/code";
    private static final int ABOVE = (1 << 20) + 1;

    @ParameterizedTest
    @CsvSource({
        "POST,/portal/v1/logins,pk_portal_test-0123456789",
        "GET,/portal/v1/capabilities,pk_portal_test-0123456789",
        "POST,/admin/v1/users,pk_admin_test-owner",
        "PUT,/admin/v1/mode,pk_admin_test-owner",
        "POST,/admin/v1/keys,pk_admin_test-owner",
        "PATCH,/admin/v1/keys/7c9a3b1e-0000-7000-8000-000000000000,pk_admin_test-owner",
        "GET,/admin/v1/status,pk_admin_test-owner",
        "POST," + PROMPT + ",none",
        "GET,/prompt/0123456789abcdef0123456789abcdef,none",
        "GET,/openapi,none",
        "GET,/console,none",
        "GET,/q/health/live,none"
    })
    void bodyAboveAMegabyteIs413OnEveryRoute(String method, String path, String key) {
        for (boolean chunked : new boolean[] {false, true}) {
            // When
            Wire wire = Wire.request(method, path)
                    .key(key)
                    .header(
                            "Content-Type",
                            path.equals(PROMPT) ? "application/x-www-form-urlencoded" : "application/json")
                    .body(new byte[ABOVE]);
            Answer answer = (chunked ? wire.chunked() : wire).send();

            // Then
            isProblem(answer, 413, "body_too_large");
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(answer.took()).isLessThan(Duration.ofSeconds(3));
        }
        assertThat(services.reached()).isZero();
    }

    @Test
    void licenceFileAbove64KilobytesIs413() {
        // When
        Answer above = Wire.request("POST", "/admin/v1/license")
                .key(Keys.OWNER)
                .header("Content-Type", "text/plain")
                .body(new byte[(64 << 10) + 1])
                .send();
        Answer most = Wire.request("POST", "/admin/v1/license")
                .key(Keys.OWNER)
                .header("Content-Type", "text/plain")
                .body(new byte[64 << 10])
                .send();

        // Then: license-service is away here
        isProblem(above, 413, "body_too_large");
        assertThat(most.status()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "deflate", "gzip, identity", "x-unheard-of"})
    void compressedBodyIsRefusedOnEveryRoute(String encoding) {
        for (String path : new String[] {"/portal/v1/logins", "/admin/v1/keys", PROMPT}) {
            // When
            Answer answer = Wire.post(path, "{}")
                    .key(path.startsWith("/admin") ? Keys.OWNER : Keys.PORTAL)
                    .header("Content-Encoding", encoding)
                    .send();

            // Then
            isProblem(answer, 415, "unsupported_media_type");
        }
        assertThat(services.reached()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"name\":", "{\"returnUrls\":[", "{\"integration\":{\"a\":"})
    void deepJsonIsABadRequest(String level) {
        for (boolean chunked : new boolean[] {false, true}) {
            // When
            Wire wire = Wire.post("/admin/v1/keys", level.repeat(10_000)).key(Keys.OWNER);
            Answer answer = (chunked ? wire.chunked() : wire).send();

            // Then
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.json().path("requestId").asText()).isEqualTo(answer.header("X-Request-Id"));
        }
    }

    @Test
    void deepJsonOfALoginIsTheServicesToRefuse() {
        // When
        Answer answer = Wire.post("/portal/v1/logins", "{\"user\":" + "[".repeat(10_000))
                .key(Keys.PORTAL)
                .send();

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(services.reached()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/portal/v1/logins,pk_portal_test-0123456789",
        "POST,/admin/v1/keys,pk_admin_test-owner",
        "POST," + PROMPT + ",none"
    })
    void bodyThatStopsIsGivenUp(String method, String path, String key) {
        for (boolean chunked : new boolean[] {false, true}) {
            // When
            Wire wire = Wire.request(method, path)
                    .key(key)
                    .header(
                            "Content-Type",
                            path.equals(PROMPT) ? "application/x-www-form-urlencoded" : "application/json")
                    .body("{\"name\":\"slow\"}".getBytes(StandardCharsets.UTF_8))
                    .stopsAfter(5);
            Answer answer = (chunked ? wire.chunked() : wire).send();

            // Then
            isProblem(answer, 408, "request_timeout");
            assertThat(answer.took()).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(services.reached()).isZero();
    }

    @Test
    void chunkedBodiesReachTheGatewaysOwnResources() {
        // When
        Answer key = Wire.post("/admin/v1/keys", "{\"name\":\"chunked\",\"scope\":\"portal\"}")
                .key(Keys.OWNER)
                .header("Expect", "100-continue")
                .chunked()
                .send();
        Answer form = Wire.request("POST", PROMPT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body("form=x&code=123456".getBytes(StandardCharsets.UTF_8))
                .chunked()
                .send();

        // Then
        assertThat(key.status()).isEqualTo(100);
        assertThat(key.body()).startsWith("HTTP/1.1 201 ").contains("\"name\":\"chunked\"");
        assertThat(form.status()).isEqualTo(403);
        assertThat(form.header("Content-Type")).startsWith("text/html");
    }

    private static void isProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.problem()).isEqualTo(code);
        assertThat(answer.json().path("requestId").asText()).isNotEmpty().isEqualTo(answer.header("X-Request-Id"));
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }
}
