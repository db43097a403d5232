package dev.portcullis.gateway.status;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.portcullis.gateway.testing.GatewayComponent;
import dev.portcullis.gateway.testing.GatewayProfile;
import dev.portcullis.gateway.testing.Keys;
import dev.portcullis.gateway.testing.Wire;
import dev.portcullis.gateway.testing.Wire.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The status with services that are up, down, slow or wrong; license-service is always away here. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
class StatusComponentTest extends GatewayComponent {
    @BeforeEach
    void say() {
        services.auth.stubFor(get(urlEqualTo("/admin/v1/mode")).willReturn(okJson("{\"mode\":\"enabled\"}")));
        services.enrollment.stubFor(
                get(urlEqualTo("/internal/v1/account-counts")).willReturn(okJson("{\"enabled\":3,\"enrolled\":1}")));
        services.auth.stubFor(get(urlEqualTo("/internal/v1/clock"))
                .willReturn(okJson("{\"verdict\":\"server_ahead\",\"message\":\"Set it right.\"}")));
    }

    @Test
    void statusTellsWhatTheServicesTellAndWhichIsAway() {
        // When
        Answer answer = status();

        // Then
        JsonNode status = answer.json();
        assertThat(status.path("mode").asText()).isEqualTo("enabled");
        assertThat(status.path("users").toString()).isEqualTo("{\"enabled\":3,\"enrolled\":1}");
        assertThat(status.path("license").isNull()).isTrue();
        assertThat(services(status))
                .containsExactly("auth-service up", "enrollment-service up", "sms-service up", "license-service down");
        assertThat(status.path("clock").path("verdict").asText()).isEqualTo("server_ahead");
        assertThat(warnings(status)).contains("service_down", "clock_wrong");
        assertThat(Duration.between(Instant.parse(status.path("serverTime").asText()), Instant.now()))
                .isLessThan(Duration.ofMinutes(1));
        services.auth.verify(getRequestedFor(urlEqualTo("/q/health/ready")).withoutHeader("Authorization"));
    }

    @Test
    void allServicesDownIsAStatusToo() {
        // Given
        services.auth.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        services.enrollment.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
        services.sms.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));

        // When
        JsonNode status = status().json();

        // Then
        assertThat(status.path("mode").isNull()).isTrue();
        assertThat(status.path("users").isNull()).isTrue();
        assertThat(status.path("clock").isNull()).isTrue();
        assertThat(services(status)).contains("auth-service down", "enrollment-service down", "license-service down");
        assertThat(warnings(status).stream().filter("service_down"::equals)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void slowServiceIsWaitedForASecondOnly() {
        // Given
        services.auth.stubFor(any(anyUrl()).willReturn(okJson("{}").withFixedDelay(2_500)));
        services.enrollment.stubFor(any(anyUrl()).willReturn(okJson("{}").withFixedDelay(2_500)));

        // When
        Answer answer = status();

        // Then
        assertThat(answer.took()).isLessThan(Duration.ofMillis(2_400));
        assertThat(services(answer.json())).contains("auth-service down", "enrollment-service down", "sms-service up");
        assertThat(answer.json().path("mode").isNull()).isTrue();
    }

    @Test
    void answerThatIsNoModeIsNone() {
        services.auth.stubFor(get(urlEqualTo("/admin/v1/mode")).willReturn(okJson("[1]")));
        assertThat(status().json().path("mode").isNull()).isTrue();
        services.auth.stubFor(get(urlEqualTo("/admin/v1/mode")).willReturn(okJson("<html>")));
        assertThat(status().json().path("mode").isNull()).isTrue();
    }

    @Test
    void statusIsForAdminsOnly() {
        assertThat(Wire.get("/admin/v1/status").send().status()).isEqualTo(401);
        assertThat(Wire.get("/admin/v1/status").key(Keys.PORTAL).send().status())
                .isEqualTo(403);
    }

    private static Answer status() {
        Answer answer = Wire.get("/admin/v1/status").key(Keys.AUDITOR).send();
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }

    private static List<String> services(JsonNode status) {
        List<String> states = new ArrayList<>();
        status.path("services")
                .forEach(service -> states.add(service.path("name").asText() + " "
                        + service.path("state").asText()));
        return states;
    }

    private static List<String> warnings(JsonNode status) {
        List<String> codes = new ArrayList<>();
        status.path("warnings")
                .forEach(warning -> codes.add(warning.path("code").asText()));
        return codes;
    }
}
