package dev.portcullis.gateway.proxy;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.portcullis.gateway.testing.GatewayComponent;
import dev.portcullis.gateway.testing.GatewayProfile;
import dev.portcullis.gateway.testing.Keys;
import dev.portcullis.gateway.testing.Wire;
import dev.portcullis.gateway.testing.Wire.Answer;
import dev.portcullis.kit.internal.Caller;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Twilio's callbacks on their way to sms-service, which checks them. */
@QuarkusTest
@TestProfile(WebhookComponentTest.HundredCallbacks.class)
class WebhookComponentTest extends GatewayComponent {
    private static final String PATH = "/webhooks/twilio";
    private static final String QUERY = "?request=0190b3c1-0000-7000-8000-0123456789ab";
    private static final String FORM = "MessageSid=SM1&MessageStatus=delivered&To=%2B14155552671&x=a+b";

    /** A hundred callbacks a minute; a proxy on this machine says where they come from. */
    public static class HundredCallbacks extends GatewayProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>(super.getConfigOverrides());
            config.put("portcullis.gateway.limits.webhook-requests", "100");
            config.put("portcullis.gateway.trusted-proxies", "127.0.0.0/8");
            return config;
        }
    }

    private static Wire callback(String body) {
        return Wire.request("POST", PATH + QUERY)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", "0/KCTR6DLpKmkAf8muzZqo1nDgQ=")
                .body(body.getBytes(StandardCharsets.UTF_8));
    }

    private LoggedRequest atSms() {
        return LoggedRequest.createFrom(services.sms.getAllServeEvents().get(0).getRequest());
    }

    @Test
    void callbackReachesSmsServiceUnchangedWithoutAKey() {
        // Given
        services.sms.stubFor(any(anyUrl()).willReturn(noContent()));

        // When
        Answer answer = callback(FORM).send();

        // Then
        assertThat(answer.status()).isEqualTo(204);
        assertThat(services.reached()).isEqualTo(1);
        assertThat(atSms().getUrl()).isEqualTo(PATH + QUERY);
        assertThat(atSms().getBodyAsString()).isEqualTo(FORM);
        assertThat(atSms().getHeader("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(atSms().getHeader("X-Twilio-Signature")).isEqualTo("0/KCTR6DLpKmkAf8muzZqo1nDgQ=");
    }

    @Test
    void tokenIsForCallbacksAndNothingElse() {
        // When
        callback(FORM).send();

        // Then
        String token = atSms().getHeader("Authorization").substring("Bearer ".length());
        assertThat(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8))
                .contains("\"aud\":\"sms-service\"")
                .contains("\"rc\":\"webhooks\"");
    }

    @Test
    void nothingElseFromOutsidePasses() {
        // When
        callback(FORM)
                .key(Keys.OWNER)
                .header("X-Portcullis-Role", "owner")
                .header("X-Portcullis-Integration", "00000000-0000-0000-0000-000000000000")
                .header("X-Forwarded-Host", "elsewhere.example")
                .header("X-Original-Url", "/admin/v1/sms")
                .header("X-Twilio-Other", "x")
                .header("Cookie", "a=b")
                .send();

        // Then
        assertThat(atSms().getHeaders().keys())
                .isSubsetOf(List.of(
                        "Host",
                        "Authorization",
                        "Content-Length",
                        "Content-Type",
                        "X-Twilio-Signature",
                        "X-Request-Id",
                        Caller.SOURCE));
        assertThat(atSms().getHeader(Caller.SOURCE)).isEqualTo("127.0.0.1");
        assertThat(atSms().getHeader("Authorization")).doesNotContain(Keys.OWNER);
    }

    @Test
    void signatureGoesNowhereElse() {
        // When
        Wire.get("/admin/v1/sms")
                .key(Keys.OWNER)
                .header("X-Twilio-Signature", "x")
                .send();

        // Then
        assertThat(atSms().containsHeader("X-Twilio-Signature")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void largeBodyGoesNowhere(boolean chunked) {
        // When
        Wire wire = callback("a".repeat(8193));
        Answer answer = (chunked ? wire.chunked() : wire).send();

        // Then
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).isEqualTo("body_too_large");
        assertThat(services.reached()).isZero();
    }

    @Test
    void whoCallsTooOftenIsRefusedAndNobodyElse() {
        // When
        List<Integer> statuses = IntStream.range(0, 110)
                .mapToObj(i -> callback(FORM)
                        .header("X-Forwarded-For", "203.0.113.9")
                        .send()
                        .status())
                .toList();

        // Then
        assertThat(statuses.subList(0, 100)).containsOnly(200);
        assertThat(statuses).contains(429).containsOnly(200, 429);
        assertThat(callback(FORM)
                        .header("X-Forwarded-For", "203.0.113.10")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webhooks/twilio/", "/webhooks//twilio", "/webhooks/Twilio", "/webhooks/x", "/webhooks"})
    void otherSpellingsOfTheAddressAreNothing(String path) {
        assertThat(Wire.post(path, "{}").send().status()).isEqualTo(404);
        assertThat(services.reached()).isZero();
    }

    @Test
    void onlyPostIsTaken() {
        // When
        Answer answer = Wire.get(PATH).send();

        // Then
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
        assertThat(services.reached()).isZero();
    }
}
