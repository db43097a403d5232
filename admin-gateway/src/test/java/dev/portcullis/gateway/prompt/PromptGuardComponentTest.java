package dev.portcullis.gateway.prompt;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may not see a prompt, and whose forms count for nothing. */
@QuarkusTest
@TestProfile(PromptProfile.class)
class PromptGuardComponentTest extends PromptFixture {
    @Test
    void firstVisitBindsTheBrowserByACookieThatScriptsCanNotRead() {
        login(APP);
        HttpResponse<String> first = browser.get(PAGE);
        assertThat(first.headers().allValues("Set-Cookie"))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie)
                        .matches(
                                "portcullis-prompt-[0-9a-f]{16}=[A-Za-z0-9_-]{43}; Max-Age=1200; HttpOnly; SameSite=Lax;"
                                        + " Path=/prompt"));
        assertThat(browser.get(PAGE).headers().allValues("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "403, other_browser, 403, Opened in another browser",
        "404, not_found, 404, Page not found",
        "410, login_ended, 410, This page has expired",
        "503, database_unavailable, 503, not available right now",
        "500, boom, 503, not available right now"
    })
    void addressThatIsRefusedIsAPageThatSaysWhy(int status, String code, int expected, String text) {
        Upstreams.says(services, Upstreams.OPEN, Upstreams.problem(status, code, ""));
        HttpResponse<String> page = browser.get(PAGE);
        assertThat(page.statusCode()).isEqualTo(expected);
        assertThat(page.body()).contains(text).doesNotContain("one-time-code", "name=\"form\"");
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(PromptBrowser.header(page, "Content-Security-Policy")).contains("form-action 'self';");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "%3Cscript%3Ealert(1)%3C/script%3E", "a.b.c.d.e.f.g.h.i.j.k.l"})
    void whatIsNoTokenIsAskedNobody(String token) {
        HttpResponse<String> page = browser.get("/prompt/" + token);
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).doesNotContain("<script>alert");
        services.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void endedLoginGoesHome() {
        login("\"result\":\"deny\",\"reason\":\"login_expired\"");
        finish("error", "login_expired");
        assertThat(location(browser.get(PAGE)))
                .isEqualTo("303 " + PORTAL + "&loginId=" + Upstreams.LOGIN + "&error=login_expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong_method", "conflict"})
    void pageThatCanNotBeShownNeverRedirectsToItself(String code) {
        login(ENROL);
        Upstreams.says(services, Upstreams.ENROLLMENT, Upstreams.problem(409, code, ""));
        assertThat(browser.get(PAGE).statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "sms", "app", "cancel"})
    void formWithoutItsTokenIsRefusedAndNothingIsAsked(String form) {
        login(APP);
        browser.get(PAGE);
        services.resetRequests();
        assertRefused(browser.post(PAGE + "/" + form, List.of("code", "123456")));
        assertRefused(browser.post(PAGE + "/" + form, List.of("code", "123456", "form", "x".repeat(43))));
    }

    @Test
    void formOfAnotherBrowserIsRefused() {
        login(APP);
        String stolen = PromptBrowser.form(browser.get(PAGE));
        PromptBrowser other = new PromptBrowser(gateway);
        services.resetRequests();
        assertRefused(other.post(PAGE + "/code", List.of("code", "123456", "form", stolen)));
        other.get(PAGE);
        services.resetRequests();
        assertRefused(other.post(PAGE + "/code", List.of("code", "123456", "form", stolen)));
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, http://localhost:1",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, none"
    })
    void formFromElsewhereIsRefusedEvenWithItsToken(String header, String value) {
        login(APP);
        String form = PromptBrowser.form(browser.get(PAGE));
        services.resetRequests();
        assertRefused(browser.post(PAGE + "/code", List.of("code", "123456", "form", form), header, value));
    }

    @Test
    void formOfThePageItselfIsAccepted() {
        login(APP);
        finish("error", "cancelled");
        String form = PromptBrowser.form(browser.get(PAGE));
        String own = gateway.getScheme() + "://" + gateway.getAuthority();
        for (String[] headers : new String[][] {{"Origin", own}, {"Origin", "null", "Sec-Fetch-Site", "same-origin"}}) {
            assertThat(browser.post(PAGE + "/cancel", List.of("form", form), headers)
                            .statusCode())
                    .isEqualTo(303);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "sms", "app", "cancel"})
    void addressOfAFormShowsThePage(String form) {
        HttpResponse<String> response = browser.get(PAGE + "/" + form + "?lang=fr");
        assertThat(location(response)).isEqualTo("303 " + PAGE + "?lang=fr");
    }

    private void assertRefused(HttpResponse<String> page) {
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("This form can’t be accepted");
        services.verify(0, postRequestedFor(anyUrl()));
        services.verify(0, postRequestedFor(urlEqualTo(Upstreams.CODE)));
    }
}
