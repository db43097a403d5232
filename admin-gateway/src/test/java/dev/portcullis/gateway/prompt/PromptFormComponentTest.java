package dev.portcullis.gateway.prompt;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each form leads to. */
@QuarkusTest
@TestProfile(PromptProfile.class)
class PromptFormComponentTest extends PromptFixture {
    private static final String BACK = PORTAL + "&loginId=" + Upstreams.LOGIN;

    private void answer(String json) {
        Upstreams.says(services, Upstreams.CODE, jsonResponse(json, 200));
    }

    private String here(String query) {
        return "303 " + PAGE + query;
    }

    @Test
    void rightCodeLeadsToThePortalWithATicket() {
        // Given
        login(APP);
        answer("{\"result\":\"allow\",\"reason\":\"code_accepted\",\"grant\":{\"token\":\"g\"},\"deviceToken\":\"d\"}");
        finish("ticket", "T-1_x");

        // When
        HttpResponse<String> response = submit("code", "code", "123 456");

        // Then
        assertThat(location(response)).isEqualTo("303 " + BACK + "&ticket=T-1_x");
        assertThat(response.headers().map().toString()).doesNotContain("deviceToken", "grant");
        services.verify(postRequestedFor(urlEqualTo(Upstreams.CODE))
                .withHeader(
                        "X-Portcullis-Integration",
                        com.github.tomakehurst.wiremock.client.WireMock.equalTo(Upstreams.INTEGRATION))
                .withRequestBody(equalToJson("{\"code\":\"123 456\"}")));
    }

    @Test
    void recoveryCodesAreShownOnceAndThePageGoesOn() {
        // Given
        login(APP);
        answer("{\"result\":\"allow\",\"reason\":\"enrolled\",\"recoveryCodes\":[\"7K3M-0000-ABCD-EFGH\",\"<b>\"]}");

        // When
        HttpResponse<String> response = submit("code", "code", "123456");

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.body())
                .contains("<code>7K3M-0000-ABCD-EFGH</code>", "&lt;b&gt;", "href=\"" + PAGE)
                .doesNotContain("<b>");
    }

    @Test
    void codeOfTheHelpDeskIsSentAsOne() {
        // Given
        login(APP);
        answer("{\"result\":\"retry\",\"reason\":\"code_invalid\",\"attemptsLeft\":3,\"message\":\"m\"}");

        // When
        HttpResponse<String> response = submit("code", "code", "7K3M-0000-ABCD-EFGH", "type", "bypass");

        // Then
        assertThat(location(response)).isEqualTo(here("?notice=extra_invalid"));
        services.verify(postRequestedFor(urlEqualTo(Upstreams.CODE))
                .withRequestBody(equalToJson("{\"code\":\"7K3M-0000-ABCD-EFGH\",\"type\":\"bypass\"}")));
        assertThat(location(submit("code", "code", " ", "type", "recovery"))).isEqualTo(here("?notice=extra_format"));
    }

    @Test
    void codeThatWasAcceptedIsNotLostWhenItsTicketIsContested() {
        // Given a finish that loses against another request once
        login(APP);
        answer("{\"result\":\"allow\",\"reason\":\"code_accepted\"}");
        services.stubFor(com.github.tomakehurst.wiremock.client.WireMock.post(urlEqualTo(Upstreams.FINISH))
                .inScenario("race")
                .willReturn(Upstreams.problem(409, "conflict", ""))
                .willSetStateTo("won"));
        services.stubFor(com.github.tomakehurst.wiremock.client.WireMock.post(urlEqualTo(Upstreams.FINISH))
                .inScenario("race")
                .whenScenarioStateIs("won")
                .willReturn(Upstreams.finished(PORTAL, "ticket", "T")));

        // When, Then
        assertThat(location(submit("code", "code", "123456"))).isEqualTo("303 " + BACK + "&ticket=T");
    }

    @Test
    void wrongCodeSaysWhatToDoNextAndAReloadSendsNothing() {
        // Given
        login(APP);
        answer("{\"result\":\"retry\",\"reason\":\"code_invalid\",\"attemptsLeft\":3,\"message\":\"m\"}");

        // When
        HttpResponse<String> response = submit("code", "code", "000000");

        // Then
        assertThat(location(response)).isEqualTo(here("?notice=code_invalid"));
        assertThat(browser.get(PAGE + "?notice=code_invalid").body())
                .contains("role=\"alert\"", "wait for the next code", "aria-invalid=\"true\"", " autofocus");
    }

    @Test
    void reasonOfANewerVersionIsShownAsItsMessage() {
        login(APP);
        answer("{\"result\":\"retry\",\"reason\":\"mercury_retrograde\",\"message\":\"Turn <b>around</b>.\"}");
        assertThat(submit("code", "code", "000000").body()).contains("Turn &lt;b&gt;around&lt;/b&gt;.");
    }

    @Test
    void codeThatCameTooSoonSaysHowLongToWait() {
        login(APP);
        answer("{\"result\":\"retry\",\"reason\":\"too_soon\",\"retryAfterSeconds\":300,\"message\":\"m\"}");
        assertThat(location(submit("code", "code", "000000"))).isEqualTo(here("?notice=too_soon&wait=300"));
        assertThat(browser.get(PAGE + "?notice=too_soon&wait=300").body()).contains("Try again in 5 minutes");
    }

    @ParameterizedTest
    @CsvSource({"too_many_attempts, too_many_attempts", "locked, locked", "login_superseded, login_expired"})
    void refusedCodeEndsAtThePortalEvenWhereTheLoginIsStillOpen(String reason, String error) {
        login(APP);
        answer("{\"result\":\"deny\",\"reason\":\"" + reason + "\"}");
        Upstreams.says(services, Upstreams.FINISH, Upstreams.problem(409, "login_open", ""));
        assertThat(location(submit("code", "code", "000000"))).isEqualTo("303 " + BACK + "&error=" + error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12"})
    void codeOfAnotherFormIsRefusedAtItsField(String code) {
        login(APP);
        Upstreams.says(
                services,
                Upstreams.CODE,
                Upstreams.problem(400, "invalid_request", ",\"errors\":[{\"field\":\"code\",\"message\":\"m\"}]"));
        assertThat(location(submit("code", "code", code))).isEqualTo(here("?notice=code_format"));
        assertThat(browser.get(PAGE + "?notice=code_format").body()).contains("exactly the 6 digits");
    }

    @Test
    void numberThatIsNoneIsRefusedAtItsFieldAndKept() {
        // Given
        login(ENROL);
        secret();
        Upstreams.says(
                services,
                Upstreams.SMS,
                Upstreams.problem(400, "phone_invalid", ",\"errors\":[{\"field\":\"phone\",\"message\":\"m\"}]"));

        // When
        HttpResponse<String> page = submit("sms", "phone", " 12\"><i> ");

        // Then
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains("value=\"12&quot;&gt;&lt;i&gt;\"", "not a phone number", "id=\"phone-error\" role=\"alert\"")
                .contains("data:image/png");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",\"reason\":\"not_international\",\"suggestion\":\"+14155552671\" | Is this your number | +14155552671",
                ",\"reason\":\"landline\" | That is a landline | 415",
                ",\"reason\":\"premium\" | premium-rate | 415",
                ",\"reason\":\"country_not_allowed\" | country of this number | 415",
                ",\"reason\":\"no_number\" | not a phone number | 415"
            })
    void reasonOfARefusedNumberIsSaidAndWhatIsMeantStandsInTheField(String members, String says, String field) {
        // Given
        login(ENROL);
        secret();
        Upstreams.says(services, Upstreams.SMS, Upstreams.problem(400, "phone_invalid", members));

        // When
        HttpResponse<String> page = submit("sms", "phone", "415");

        // Then
        assertThat(page.body()).contains(says, "value=\"" + field + "\"");
    }

    @Test
    void messageIsAskedForWithTheNumberAndOnceMoreWithoutIt() {
        // Given
        login(ENROL_BY_SMS);
        Upstreams.says(services, Upstreams.SMS, jsonResponse("{\"loginId\":\"" + Upstreams.LOGIN + "\"}", 202));

        // When, Then
        assertThat(location(submit("sms", "phone", "+14155552671"))).isEqualTo(here("?notice=sms_sent"));
        services.verify(postRequestedFor(urlEqualTo(Upstreams.SMS))
                .withRequestBody(equalToJson("{\"phone\":\"+14155552671\"}")));
        assertThat(location(submit("sms"))).isEqualTo(here("?notice=sms_sent"));
        services.verify(postRequestedFor(urlEqualTo(Upstreams.SMS)).withRequestBody(equalToJson("{}")));
        assertThat(browser.get(PAGE + "?notice=sms_sent").body())
                .contains("role=\"status\"")
                .doesNotContain("role=\"alert\"");
    }

    @Test
    void messageThatMayNotBeSentYetSaysWhen() {
        login(BY_SMS);
        Upstreams.says(
                services, Upstreams.SMS, Upstreams.problem(429, "sms_limit", "").withHeader("Retry-After", "17"));
        assertThat(location(submit("sms"))).isEqualTo(here("?notice=limited&wait=17"));
        assertThat(browser.get(PAGE + "?notice=limited&wait=17").body()).contains("Ask again in 17 seconds");
    }

    @Test
    void userMayChangeFromSmsToTheApp() {
        login(ENROL_BY_SMS);
        secret();
        assertThat(location(submit("app"))).isEqualTo(here(""));
        services.verify(1, postRequestedFor(urlEqualTo(Upstreams.ENROLLMENT)));
    }

    @Test
    void cancelLeadsToThePortal() {
        login(APP);
        finish("error", "cancelled");
        assertThat(location(submit("cancel"))).isEqualTo("303 " + BACK + "&error=cancelled");
        services.verify(postRequestedFor(urlEqualTo(Upstreams.FINISH))
                .withRequestBody(com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath(
                        "$.cancel", com.github.tomakehurst.wiremock.client.WireMock.equalTo("true"))));
    }

    @Test
    void lastSeatGoneEndsAtThePortal() {
        login(ENROL_BY_SMS);
        Upstreams.says(services, Upstreams.SMS, Upstreams.problem(409, "license_exhausted", ""));
        assertThat(location(submit("sms", "phone", "+14155552671")))
                .isEqualTo("303 " + BACK + "&error=license_exhausted");
    }

    @ParameterizedTest
    @CsvSource({"enrolment_not_started, not_started", "wrong_method, wrong_method", "conflict, changed"})
    void conflictLeadsBackToThePageThatSaysWhatToDo(String code, String notice) {
        login(APP);
        Upstreams.says(services, Upstreams.CODE, Upstreams.problem(409, code, ""));
        assertThat(location(submit("code", "code", "123456"))).isEqualTo(here("?notice=" + notice));
        assertThat(browser.get(PAGE + "?notice=" + notice).body()).contains("role=\"alert\"");
    }

    @Test
    void loginThatEndedMeanwhileEndsAtThePortal() {
        login(APP);
        Upstreams.says(services, Upstreams.CODE, Upstreams.problem(410, "login_ended", ""));
        finish("error", "login_expired");
        assertThat(location(submit("code", "code", "123456"))).isEqualTo("303 " + BACK + "&error=login_expired");
    }

    @Test
    void serviceThatIsAwayIsAPageToTryAgain() {
        login(APP);
        HttpResponse<String> page = submit("code", "code", "123456");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(PromptBrowser.header(page, "Retry-After")).isEqualTo("1");
        assertThat(page.body())
                .contains("not available right now", "Try again", "href=\"" + PAGE + "\"")
                .contains((BACK + "&error=unavailable").replace("&", "&amp;"))
                .doesNotContain("Exception", "nobody_there");
    }
}
