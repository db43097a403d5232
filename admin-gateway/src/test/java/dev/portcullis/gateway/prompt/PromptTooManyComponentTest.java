package dev.portcullis.gateway.prompt;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person who is over the limit of the prompt sees a page, not a document for programs. */
@QuarkusTest
@TestProfile(PromptTooManyComponentTest.TwoPages.class)
class PromptTooManyComponentTest extends PromptFixture {
    private static final String HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    /** Two pages a minute. */
    public static class TwoPages extends PromptProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>(super.getConfigOverrides());
            config.put("portcullis.gateway.limits.prompt-requests", "2");
            return config;
        }
    }

    @BeforeEach
    void spend() {
        for (int i = 0; i < 3; i++) {
            browser.get("/prompt/short");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'',en,en,Too many requests",
        "'',fr,fr,Trop de demandes",
        "?lang=fr,en,fr,Trop de demandes",
        "/code,en,en,Too many requests"
    })
    void personSeesAPageInHisLanguage(String rest, String accepted, String language, String title) {
        // When
        HttpResponse<String> page = browser.get(PAGE + rest, "Accept", HTML, "Accept-Language", accepted);

        // Then
        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(PromptBrowser.header(page, "Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.body())
                .contains("<html lang=\"" + language + "\"", title)
                .doesNotContain("name=\"form\"");
        assertThat(Integer.parseInt(PromptBrowser.header(page, "Retry-After"))).isBetween(1, 60);
        assertThat(PromptBrowser.header(page, "Content-Security-Policy")).contains("default-src 'none'");
        assertThat(PromptBrowser.header(page, "Cache-Control")).isEqualTo("no-store");
        assertThat(PromptBrowser.header(page, "X-Request-Id")).isNotEmpty();
        assertThat(PromptBrowser.header(page, "Set-Cookie")).isEmpty();
        services.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void formThatIsTooMuchIsRefusedWithAPageToo() {
        // When
        HttpResponse<String> page = browser.post(PAGE + "/code", List.of("code", "123456"), "Accept", HTML);

        // Then
        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.body()).contains("Too many requests");
        assertThat(page.body()).contains("href=\"" + PAGE + "\"");
        services.verify(0, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource({PAGE + ",application/json", PAGE + ",*/*", "/prompt/<b>,text/html"})
    void programAndWhoeverGuessesAddressesGetAProblem(String path, String accept) {
        // When
        HttpResponse<String> answer = browser.get(path.replace("<", "%3C").replace(">", "%3E"), "Accept", accept);

        // Then
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(PromptBrowser.header(answer, "Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("rate_limited");
        assertThat(PromptBrowser.header(answer, "Retry-After")).isNotEmpty();
    }
}
