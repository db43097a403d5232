package dev.portcullis.gateway.proxy;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.portcullis.gateway.testing.GatewayComponent;
import dev.portcullis.gateway.testing.GatewayProfile;
import dev.portcullis.gateway.testing.Keys;
import dev.portcullis.gateway.testing.Wire;
import dev.portcullis.gateway.testing.Wire.Answer;
import dev.portcullis.kit.internal.Caller;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(GatewayProfile.class)
class ProxyComponentTest extends GatewayComponent {
    private static final String CAPABILITIES = "/portal/v1/capabilities";

    private LoggedRequest atAuth() {
        return services.auth.getAllServeEvents().get(0).getRequest() instanceof LoggedRequest request ? request : null;
    }

    @Test
    void serviceLearnsOfTheCallerFromTheGatewayAlone() {
        // When
        Answer answer = Wire.get(CAPABILITIES + "?a=b%2Fc&d")
                .key(Keys.PORTAL)
                .header("X-Request-Id", "trace-7")
                .header("User-Agent", "portal/1")
                .header("Idempotency-Key", "k-1")
                .header("X-Portcullis-Role", "owner")
                .header("X_Portcullis_Role", "owner")
                .header("x-portcullis-integration", "00000000-0000-0000-0000-000000000000")
                .header("X-Forwarded-For", "10.9.8.7")
                .header("Forwarded", "for=10.9.8.7")
                .header("X-Real-IP", "10.9.8.7")
                .header("Cookie", "a=b")
                .header("X-Unheard-Of", "x")
                .header("TE", "trailers")
                .send();

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("service").asText()).isEqualTo("auth");
        LoggedRequest request = atAuth();
        assertThat(request.getUrl()).isEqualTo(CAPABILITIES + "?a=b%2Fc&d");
        assertThat(request.getHeaders().keys())
                .isSubsetOf(List.of(
                        "Host",
                        "Authorization",
                        "Content-Length",
                        "User-Agent",
                        "Idempotency-Key",
                        "X-Request-Id",
                        Caller.INTEGRATION,
                        Caller.KEY,
                        Caller.SCOPE,
                        Caller.RETURN_URLS,
                        Caller.DEVICE_TOKENS,
                        Caller.ACTOR,
                        Caller.SOURCE));
        assertThat(request.getHeader("Idempotency-Key")).isEqualTo("k-1");
        assertThat(request.header(Caller.INTEGRATION).values()).hasSize(1);
        assertThat(request.getHeader(Caller.INTEGRATION)).doesNotStartWith("00000000");
        assertThat(request.getHeader(Caller.SCOPE)).isEqualTo("portal");
        assertThat(request.getHeader(Caller.RETURN_URLS)).isEqualTo("[\"https://portal.example/after\"]");
        assertThat(request.getHeader(Caller.DEVICE_TOKENS)).isEqualTo("on");
        assertThat(request.getHeader(Caller.ACTOR)).isEqualTo("key:" + request.getHeader(Caller.KEY));
        assertThat(request.getHeader(Caller.SOURCE)).isEqualTo("127.0.0.1");
        assertThat(request.getHeader("X-Request-Id")).isEqualTo("trace-7");
        assertThat(request.getHeader("User-Agent")).isEqualTo("portal/1");
        assertThat(request.getHeader("Authorization")).doesNotContain(Keys.PORTAL);
    }

    @Test
    void tokenIsForTheServiceAndTheKindOfRoute() {
        // When
        Wire.get(CAPABILITIES).key(Keys.PORTAL).send();
        Wire.get("/admin/v1/users").key(Keys.AUDITOR).send();

        // Then
        assertThat(claims(atAuth())).contains("\"aud\":\"auth-service\"").contains("\"rc\":\"portal\"");
        LoggedRequest users =
                (LoggedRequest) services.enrollment.getAllServeEvents().get(0).getRequest();
        assertThat(claims(users)).contains("\"aud\":\"enrollment-service\"").contains("\"rc\":\"admin\"");
        assertThat(users.getHeader(Caller.ROLE)).isEqualTo("auditor");
    }

    private static String claims(LoggedRequest request) {
        String token = request.getHeader("Authorization").substring("Bearer ".length());
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    @Test
    void answerComesBackWithoutWhatIsInternal() {
        // Given
        services.auth.stubFor(any(anyUrl())
                .willReturn(okJson("{\"a\":1}")
                        .withHeader("X-Portcullis-Subject", "s")
                        .withHeader("X-Portcullis-Outcome", "failure")
                        .withHeader("Set-Cookie", "a=b")
                        .withHeader("Server", "x")
                        .withHeader("Cache-Control", "public")
                        .withHeader("X-Request-Id", "other")
                        .withHeader("ETag", "\"7\"")));

        // When
        Answer answer = Wire.get("/admin/v1/settings")
                .key(Keys.ADMIN)
                .header("X-Request-Id", "mine")
                .send();

        // Then
        assertThat(answer.body()).isEqualTo("{\"a\":1}");
        assertThat(answer.headers().keySet())
                .noneMatch(name -> name.startsWith("x-portcullis"))
                .doesNotContain("set-cookie", "server");
        assertThat(answer.header("ETag")).isEqualTo("\"7\"");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Request-Id")).isEqualTo("mine");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void bodiesAndStatusesPassBothWays() {
        // Given
        services.enrollment.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(409)
                        .withHeader("Content-Type", "application/problem+json")
                        .withBody("{\"type\":\"urn:portcullis:problem:conflict\"}")));

        // When
        Answer answer =
                Wire.post("/admin/v1/users", "{\"user\":\"ä\"}").key(Keys.ADMIN).send();
        Wire.post("/admin/v1/groups", "{\"name\":\"g\"}")
                .key(Keys.ADMIN)
                .chunked()
                .send();

        // Then
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("conflict");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(services.enrollment.getAllServeEvents())
                .extracting(event -> event.getRequest().getBodyAsString())
                .containsExactly("{\"name\":\"g\"}", "{\"user\":\"ä\"}");
    }

    @Test
    void answerWithoutABodyPasses() {
        // Given
        services.auth.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(204)));

        // When
        Answer answer =
                Wire.request("DELETE", "/admin/v1/whitelist/1").key(Keys.ADMIN).send();

        // Then
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void replicaThatIsNotThereIsNotMissed() {
        assertThat(IntStream.range(0, 6)
                        .mapToObj(i -> Wire.get(CAPABILITIES).key(Keys.PORTAL).send()))
                .allMatch(answer -> answer.status() == 200);
    }

    @Test
    void serviceThatIsAwayIs503AndTheOthersAnswer() {
        // When
        Answer answer = Wire.get("/admin/v1/license").key(Keys.ADMIN).send();

        // Then
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("license_service_unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(Wire.get("/admin/v1/users").key(Keys.ADMIN).send().status()).isEqualTo(200);
    }

    @Test
    void silenceIs503WithinThreeSeconds() {
        // Given
        services.auth.stubFor(any(anyUrl()).willReturn(okJson("{}").withFixedDelay(6000)));

        // When
        Answer answer = Wire.get(CAPABILITIES).key(Keys.PORTAL).send();

        // Then
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.took()).isBetween(Duration.ofMillis(2500), Duration.ofMillis(3500));
    }

    @Test
    void answerThatStopsHalfWayIs503AndNoHalfAnswer() {
        // Given
        services.auth.stubFor(any(anyUrl()).willReturn(okJson("x".repeat(5000)).withChunkedDribbleDelay(10, 8000)));

        // When
        Answer answer = Wire.get(CAPABILITIES).key(Keys.PORTAL).send();

        // Then
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("xxx");
        assertThat(answer.took()).isLessThan(Duration.ofMillis(3500));
    }

    @Test
    void brokenAnswerIs503() {
        for (Fault fault :
                List.of(Fault.EMPTY_RESPONSE, Fault.CONNECTION_RESET_BY_PEER, Fault.RANDOM_DATA_THEN_CLOSE)) {
            // Given
            services.auth.stubFor(any(anyUrl()).willReturn(aResponse().withFault(fault)));

            // When
            Answer answer = Wire.get(CAPABILITIES).key(Keys.PORTAL).send();

            // Then
            assertThat(answer.status()).as(fault.toString()).isEqualTo(503);
            assertThat(answer.problem()).isEqualTo("auth_service_unavailable");
        }
    }

    @Test
    void serviceThatRefusesTheInternalTokenIsNoRefusalOfTheKey() {
        // Given
        services.auth.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401)));

        // When
        Answer answer = Wire.get(CAPABILITIES).key(Keys.PORTAL).send();

        // Then
        assertThat(answer.status()).isEqualTo(503);
    }

    @Test
    void bodyAboveTheRoutesLimitIsRefusedAndNotSentOn() {
        byte[] portal = new byte[(1 << 20) + 1];
        byte[] admin = new byte[(1 << 20) + 1];
        for (boolean chunked : new boolean[] {false, true}) {
            Wire login =
                    Wire.request("POST", "/portal/v1/logins").key(Keys.PORTAL).body(portal);
            Wire user = Wire.request("POST", "/admin/v1/users").key(Keys.ADMIN).body(admin);

            // When
            Answer tooLong = (chunked ? login.chunked() : login).send();
            Answer farTooLong = (chunked ? user.chunked() : user).send();

            // Then
            assertThat(tooLong.status()).isEqualTo(413);
            assertThat(tooLong.problem()).isEqualTo("body_too_large");
            assertThat(farTooLong.status()).isEqualTo(413);
        }
        assertThat(services.reached()).isZero();
    }

    @Test
    void bodyOfJustTheLimitPasses() {
        // When
        Answer answer = Wire.request("POST", "/portal/v1/logins")
                .key(Keys.PORTAL)
                .body(new byte[1 << 20])
                .send();

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(atAuth().getBody()).hasSize(1 << 20);
    }

    @Test
    void compressedBodiesAreRefused() {
        for (String encoding : List.of("gzip", "br", "deflate")) {
            Answer answer = Wire.post("/portal/v1/logins", "{}")
                    .key(Keys.PORTAL)
                    .header("Content-Encoding", encoding)
                    .send();
            assertThat(answer.status()).as(encoding).isEqualTo(415);
        }
        assertThat(services.reached()).isZero();
    }

    @Test
    void slowBodyIsGivenUp() {
        // When
        Answer answer = Wire.post("/portal/v1/logins", "{\"user\":\"alice\"}")
                .key(Keys.PORTAL)
                .stopsAfter(5)
                .send();

        // Then
        assertThat(answer.status()).isEqualTo(408);
        assertThat(answer.took()).isLessThan(Duration.ofMillis(2900));
        assertThat(services.reached()).isZero();
    }

    @Test
    void connectionIsKeptForTheNextRequestAlsoAfterARefusal() {
        // Given more requests than connections to a service
        for (int i = 0; i < 80; i++) {
            Wire.post("/portal/v1/logins", "{}").send();
        }

        // Then
        assertThat(Wire.get(CAPABILITIES).key(Keys.PORTAL).send().status()).isEqualTo(200);
    }
}
