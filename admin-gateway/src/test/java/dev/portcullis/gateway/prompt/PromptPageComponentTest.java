package dev.portcullis.gateway.prompt;

import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
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

/** Each state of a login as a page. */
@QuarkusTest
@TestProfile(PromptProfile.class)
class PromptPageComponentTest extends PromptFixture {
    @Test
    void loginByAppAsksForTheCodeAndSaysWhoAndWhere() {
        // Given
        login(APP);

        // When
        HttpResponse<String> page = browser.get(PAGE);

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("2-step verification", "Signing in to portal.example as ACME\\alice", "4 tries left")
                .contains("autocomplete=\"one-time-code\"", "inputmode=\"numeric\"", " autofocus")
                .contains("for=\"code\"", "action=\"" + PAGE + "/code\"", "Cancel and return to portal.example")
                .doesNotContain("Send the message again", "data:image/png", "role=\"alert\"");
    }

    @Test
    void loginBySmsNamesTheMaskedNumberAndTheTimeUntilTheNextMessage() {
        login(BY_SMS);
        assertThat(browser.get(PAGE).body())
                .contains("We are sending a 6-digit code to +1•••••••2671.")
                .contains("Send the message again (possible in 25 seconds)", "data-wait=\"25\"");
    }

    @ParameterizedTest
    @CsvSource({
        "delivered, We sent a 6-digit code to",
        "failed, could not be delivered",
        "not_sent, No new message was sent",
        "of_a_newer_version, We are sending"
    })
    void stateOfTheMessageIsTold(String state, String text) {
        login(BY_SMS.replace("\"sent\"", "\"" + state + "\""));
        assertThat(browser.get(PAGE).body()).contains(text);
    }

    @Test
    void enrolmentOffersAppAndSms() {
        // Given
        login(ENROL);
        secret();

        // When
        HttpResponse<String> page = browser.get(PAGE);

        // Then
        assertThat(page.body())
                .contains("Protect your account with 2-step verification", "src=\"data:image/png;base64,iVBORw0KGgo=\"")
                .contains("JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP", "Open in the authenticator app")
                .contains("href=\"otpauth://totp/ACME:alice?secret=JBSWY3DPEHPK3PXP&amp;issuer=ACME\"")
                .contains("type=\"tel\"", "+14155552671", "Send SMS", "Validate");
        services.verify(postRequestedFor(urlEqualTo(Upstreams.ENROLLMENT))
                .withHeader(
                        "X-Portcullis-Integration",
                        com.github.tomakehurst.wiremock.client.WireMock.equalTo(Upstreams.INTEGRATION)));
    }

    @Test
    void enrolmentOffersOnlyWhatMayBeChosen() {
        login(ENROL.replace("[\"app\",\"sms\"]", "[\"app\"]"));
        secret();
        assertThat(browser.get(PAGE).body()).contains("data:image/png").doesNotContain("type=\"tel\"");
        login(ENROL.replace("[\"app\",\"sms\"]", "[\"sms\"]"));
        assertThat(browser.get(PAGE).body()).contains("type=\"tel\"").doesNotContain("data:image/png");
    }

    @Test
    void reloadAfterAMessageAsksForItsCodeAndLeavesTheMethodAlone() {
        login(ENROL_BY_SMS);
        assertThat(browser.get(PAGE).body())
                .contains("+1•••••••2671", "one-time-code", "Use an authenticator app instead", "Use another number");
        services.verify(0, postRequestedFor(urlEqualTo(Upstreams.ENROLLMENT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limited&wait=17", "not_started", "wrong_method", "changed", "too_soon&wait=3"})
    void noticeThatIsAboutNoFieldMarksNone(String notice) {
        // Given
        login(ENROL);
        secret();

        // When
        String page = browser.get(PAGE + "?notice=" + notice).body();

        // Then
        assertThat(page).contains("class=\"alert alert-danger\"", "role=\"alert\"");
        assertThat(page).doesNotContain("is-invalid", "aria-invalid", " autofocus", "aria-describedby=\"alert");
    }

    @ParameterizedTest
    @ValueSource(strings = {"extra_invalid", "extra_format"})
    void noticeAboutACodeOfTheHelpDeskMarksItsField(String notice) {
        // Given
        login(APP);

        // When
        String page = browser.get(PAGE + "?notice=" + notice).body();

        // Then
        assertThat(page).contains("<details class=\"prompt-help\" open>").containsOnlyOnce("aria-invalid=\"true\"");
        assertThat(field(page, "extra")).contains("is-invalid", "aria-invalid=\"true\"", " autofocus");
        assertThat(field(page, "code")).doesNotContain("is-invalid", "aria-invalid", " autofocus");
    }

    private static String field(String page, String id) {
        return page.lines()
                .filter(line -> line.startsWith("<input ") && line.contains(" id=\"" + id + "\""))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hostileNamesAreText() {
        // Given
        String evil = "<script>alert(1)</script>\\\"'{prompt:retry}";
        Upstreams.says(services, Upstreams.OPEN, Upstreams.opened(evil, PORTAL, BY_SMS.replace("2671", "<img src=x>")));

        // When
        String page = browser.get(PAGE).body();

        // Then
        assertThat(page).contains("&lt;script&gt;alert(1)", "&lt;img src=x&gt;", "{prompt:retry}");
        assertThat(page).doesNotContain("<script>alert", "<img src=x", "Try again");
    }

    @Test
    void secretThatIsNoPictureOrNoLinkOfAnAppIsNotShown() {
        login(ENROL);
        Upstreams.says(
                services, Upstreams.ENROLLMENT, jsonResponse(SECRET.replace("otpauth://", "javascript://"), 201));
        HttpResponse<String> page = browser.get(PAGE);
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).doesNotContain("javascript:");
    }

    @Test
    void policyForbidsEverythingButItsOwnAndTheWayBack() {
        login(APP);
        HttpResponse<String> page = browser.get(PAGE);
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
                        + " form-action 'self' https://portal.example:8443; frame-ancestors 'none'; base-uri 'none'");
        assertThat(PromptBrowser.header(page, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(PromptBrowser.header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(PromptBrowser.header(page, "Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
        assertThat(page.body()).doesNotContain("style=", "<style", "onclick", "onload", "javascript:", "http://");
        assertThat(page.body().split("<script", -1)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"'', fr-CH;q=0.9, fr", "?lang=en, fr, en", "?lang=fr, en, fr", "?lang=xx, de, en", "'', '**;;', en"})
    void languageIsTheBrowsersOrTheChosen(String query, String accepted, String expected) {
        login(APP);
        HttpResponse<String> page = browser.get(PAGE + query, "Accept-Language", accepted);
        assertThat(page.body()).contains("<html lang=\"" + expected + "\">");
        assertThat(page.body()).contains(expected.equals("fr") ? "Code de vérification" : "Verification code");
    }

    @Test
    void chosenLanguageStaysWithFormsAndRedirects() {
        login(APP);
        Upstreams.says(
                services,
                Upstreams.CODE,
                jsonResponse("{\"result\":\"retry\",\"reason\":\"code_invalid\",\"message\":\"m\"}", 200));
        HttpResponse<String> page = browser.get(PAGE + "?lang=fr");
        assertThat(page.body()).contains("action=\"" + PAGE + "/code?lang=fr\"");
        HttpResponse<String> again =
                browser.post(PAGE + "/code?lang=fr", List.of("code", "123456", "form", PromptBrowser.form(page)));
        assertThat(location(again)).isEqualTo("303 " + PAGE + "?notice=code_invalid&lang=fr");
    }

    @Test
    void styleAndScriptAreSmallAndKeptByTheBrowser() {
        // Given
        login(APP);
        String page = browser.get(PAGE).body();
        int wire = page.length();

        // When
        var assets = java.util.regex.Pattern.compile("(?:href|src)=\"(/prompt/assets/[^\"]+)\"")
                .matcher(page)
                .results()
                .map(found -> browser.get(found.group(1), "Accept-Encoding", "gzip"))
                .toList();

        // Then
        assertThat(assets).hasSize(3);
        for (HttpResponse<String> asset : assets) {
            assertThat(asset.statusCode()).isEqualTo(200);
            assertThat(PromptBrowser.header(asset, "Content-Encoding")).isEqualTo("gzip");
            assertThat(asset.headers().allValues("Cache-Control"))
                    .containsExactly("public, max-age=31536000, immutable");
            wire += Integer.parseInt(PromptBrowser.header(asset, "Content-Length"));
        }
        assertThat(wire).isLessThan(60_000);
    }
}
