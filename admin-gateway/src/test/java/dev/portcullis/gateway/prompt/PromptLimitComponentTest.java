package dev.portcullis.gateway.prompt;

import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.gateway.limit.SourceGuard;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Codes typed at the prompt count for the limits of the source from which the portal opened the login. */
@QuarkusTest
@TestProfile(PromptProfile.class)
class PromptLimitComponentTest extends PromptFixture {
    private final String loginId = UUID.randomUUID().toString();
    private final String codes = "/portal/v1/logins/" + loginId + "/code";

    @Inject
    SourceGuard limits;

    @BeforeEach
    void open() {
        limits.opened(loginId, "subject-" + loginId, "198.51.100.77");
        Upstreams.says(
                services,
                Upstreams.OPEN,
                jsonResponse("""
                {"loginId":"%s","integrationId":"%s","user":"alice","returnUrl":"%s","login":{"loginId":"%s",
                 "user":"u","userAsSent":"u","message":"m",%s}}""".formatted(loginId, Upstreams.INTEGRATION, PORTAL, loginId, APP), 200));
    }

    @Test
    void thirtyFirstWrongCodeIsNotLookedAt() {
        // Given
        answer("{\"result\":\"retry\",\"reason\":\"code_invalid\",\"attemptsLeft\":3,\"message\":\"m\"}");

        // When
        List<String> wrong =
                IntStream.range(0, 30).mapToObj(i -> location(typeCode())).toList();
        String refused = location(typeCode());

        // Then
        assertThat(wrong).allMatch(location -> location.endsWith("notice=code_invalid"));
        assertThat(refused).contains("notice=limited").contains("wait=");
        services.verify(30, postRequestedFor(urlEqualTo(codes)));
    }

    @Test
    void codesThatWereNotLookedAtAndServicesThatAreAwayCostNothing() {
        // Given
        answer("{\"result\":\"retry\",\"reason\":\"too_soon\",\"retryAfterSeconds\":3,\"message\":\"m\"}");
        IntStream.range(0, 20).forEach(i -> typeCode());
        Upstreams.says(services, codes, Upstreams.problem(503, "database_unavailable", ""));
        IntStream.range(0, 20).forEach(i -> typeCode());

        // When
        answer("{\"result\":\"retry\",\"reason\":\"code_invalid\",\"attemptsLeft\":3,\"message\":\"m\"}");

        // Then
        assertThat(location(typeCode())).endsWith("notice=code_invalid");
    }

    private void answer(String json) {
        Upstreams.says(services, codes, jsonResponse(json, 200));
    }

    private HttpResponse<String> typeCode() {
        return submit("code", "code", "000000");
    }
}
