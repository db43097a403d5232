package dev.portcullis.gateway.prompt;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A message's state while its page is open, with JavaScript and without. */
@QuarkusTest
@TestProfile(PromptProfile.class)
class SmsStateComponentTest extends PromptFixture {
    private static final String FRAME = PAGE + "/sms-state";
    private static final String EVENTS = FRAME + "/events";

    @Test
    void pageHasEventsForItsScriptAndAFrameWithoutOneAndNothingInline() {
        // Given
        login(BY_SMS);

        // When
        HttpResponse<String> page = browser.get(PAGE + "?lang=en");

        // Then
        assertThat(page.body())
                .contains("data-events=\"" + EVENTS + "?lang=en\"")
                .contains("<noscript><iframe class=\"prompt-state\" src=\"" + FRAME + "?lang=en\"")
                .doesNotContain("http-equiv", "style=", "onload");
        assertThat(PromptBrowser.header(page, "Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
                        + " connect-src 'self'; frame-src 'self'; form-action 'self' https://portal.example:8443;"
                        + " frame-ancestors 'none'; base-uri 'none'");
    }

    @ParameterizedTest
    @CsvSource({
        "delivered, '', The message has arrived.",
        "failed, number_cannot_receive, This number can’t receive SMS.",
        "failed, number_opted_out, Answer START",
        "failed, sms_unavailable, Messages can’t be sent.",
        "failed, of_a_newer_version, The message could not be delivered."
    })
    void whatIsFinalIsOnThePageItself(String status, String reason, String text) {
        // Given
        login(state(status, reason));

        // When
        String page = browser.get(PAGE).body();

        // Then
        assertThat(page).contains(text).doesNotContain("data-events", "iframe");
    }

    @Test
    void frameLoadsItselfAnewLessOftenWithTimeAndOnlyThePageMayShowIt() {
        // Given
        login(BY_SMS);
        browser.get(PAGE);

        // When
        HttpResponse<String> first = browser.get(FRAME + "?lang=fr");
        HttpResponse<String> later = browser.get(FRAME + "?n=6");
        HttpResponse<String> last = browser.get(FRAME + "?n=40");

        // Then
        assertThat(first.body())
                .contains("Le message a été envoyé.", "content=\"3;url=" + FRAME + "?n=1&amp;lang=fr\"")
                .doesNotContain("<script");
        assertThat(later.body()).contains("content=\"15;url=" + FRAME + "?n=7\"");
        assertThat(last.body()).doesNotContain("http-equiv");
        assertThat(first.headers().allValues("Content-Security-Policy"))
                .containsExactly(
                        "default-src 'none'; style-src 'self'; img-src data:; frame-ancestors 'self'; base-uri 'none'");
        assertThat(PromptBrowser.header(first, "X-Frame-Options")).isEqualTo("SAMEORIGIN");
    }

    @Test
    void frameOfAMessageThatHasArrivedOrOfAnEndedLoginStays() {
        // Given
        login(BY_SMS);
        browser.get(PAGE);

        // When // Then
        login(state("delivered", ""));
        assertThat(browser.get(FRAME).body())
                .contains("The message has arrived.")
                .doesNotContain("http-equiv");
        login(BY_SMS.replace("\"challenge\"", "\"deny\""));
        assertThat(browser.get(FRAME).body()).doesNotContain("http-equiv");
        Upstreams.says(services, Upstreams.OPEN, Upstreams.problem(410, "login_ended", ""));
        assertThat(browser.get(FRAME).body()).doesNotContain("http-equiv");
    }

    @Test
    void eventsTellEachChangeOnceAndEndWithTheLast() {
        // Given
        login(BY_SMS);
        browser.get(PAGE);
        now("sent", Scenario.STARTED, "again");
        now("sent", "again", "arrived");
        now("delivered", "arrived", "arrived");

        // When
        HttpResponse<String> events = browser.get(EVENTS, "Accept", "text/event-stream");

        // Then
        assertThat(events.statusCode()).isEqualTo(200);
        assertThat(PromptBrowser.header(events, "Content-Type")).startsWith("text/event-stream");
        assertThat(PromptBrowser.header(events, "X-Accel-Buffering")).isEqualTo("no");
        assertThat(events.body().lines().filter(line -> !line.isBlank()))
                .containsExactly(
                        "event:state", "data:The message was sent.", "event:end", "data:The message has arrived.");
    }

    @ParameterizedTest
    @ValueSource(strings = {FRAME, EVENTS})
    void whoHasNotOpenedThePageLearnsNothingAndIsNotBoundToIt(String path) {
        // Given
        login(BY_SMS);

        // When
        HttpResponse<String> answer = browser.get(path, "Accept", "text/event-stream, text/html");

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("2671");
        services.verify(0, postRequestedFor(urlEqualTo(Upstreams.OPEN)));
    }

    private void now(String status, String when, String then) {
        services.stubFor(get(urlEqualTo("/portal/v1/logins/" + Upstreams.LOGIN))
                .inScenario("message")
                .whenScenarioStateIs(when)
                .willSetStateTo(then)
                .willReturn(jsonResponse("{" + state(status, "") + "}", 200)));
    }

    private static String state(String status, String reason) {
        String why = reason.isEmpty() ? "null" : "\"" + reason + "\"";
        return BY_SMS.replace("\"smsStatus\":\"sent\"", "\"smsStatus\":\"" + status + "\",\"smsReason\":" + why);
    }
}
