package dev.portcullis.localstack.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The two checks that an integrator must make, that everything unexpected is "no", and that what is revoked ends. */
class DemoPortalTest {
    private FakeGateway gateway;
    private DemoPortal portal;
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @BeforeEach
    void start() throws IOException {
        gateway = new FakeGateway();
        portal = DemoPortal.start(0, gateway.url(), "pk_portal_test");
    }

    @AfterEach
    void stop() {
        portal.close();
        gateway.close();
    }

    private void openSession() throws Exception {
        password("alice");
        get("/return?loginId=L1&ticket=T1");
        assertThat(get("/session").body()).contains("Session open");
    }

    @Test
    void revokedSessionEndsOnAPageThatAsksByItself() throws Exception {
        // Given
        openSession();
        assertThat(get("/session").body()).contains("<meta http-equiv=\"refresh\" content=\"1; url=/session\">");
        gateway.events.ended(1, "S9", "revoked");
        gateway.events.ended(2, "S1", "closed");
        gateway.events.awaitSent();
        assertThat(get("/session").body()).contains("Session open");

        // When
        gateway.events.ended(3, "S1", "revoked");

        // Then
        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(get("/session").body())
                        .contains("An administrator has ended this session")
                        .doesNotContain("refresh"));
        post("/application", "");
        assertThat(gateway.calls.getLast()).doesNotContain("APP02");

        // And the next login opens one again
        gateway.session = gateway.session.replace("S1", "S2");
        openSession();
    }

    @Test
    void endOfTheSecondApplicationEndsTheSessionToo() throws Exception {
        // Given
        openSession();
        gateway.session = gateway.session.replace("S1", "S2");
        post("/application", "");

        // When
        gateway.events.ended(1, "S2", "revoked");

        // Then
        await().until(() -> get("/session").body().contains("Session ended"));
    }

    @Test
    void rightTicketOpensASessionAndASecondApplicationWithoutACode() throws Exception {
        // Given
        HttpResponse<String> asked = password("alice");
        assertThat(asked.headers().firstValue("Location")).hasValue("http://prompt.example/p/1");

        // When
        HttpResponse<String> back = get("/return?loginId=L1&ticket=T1");

        // Then
        assertThat(back.headers().firstValue("Location")).hasValue("/session");
        assertThat(back.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("device-alice=D1") && cookie.contains("HttpOnly; SameSite=Lax"));
        assertThat(get("/session").body()).contains("Session open", "alice");
        post("/application", "");
        assertThat(get("/session").body()).contains("second application is open");
        assertThat(gateway.calls).anyMatch(call -> call.startsWith("/sessions") && call.contains("\"grant\":\"G1\""));
        assertThat(gateway.calls.getLast())
                .contains("APP02", "\"deviceToken\":\"D1\"")
                .doesNotContain("grant");
        post("/logout", "");
        assertThat(get("/session").body()).doesNotContain("Session open");
    }

    @Test
    void ticketOfAnotherLoginIsNotEvenSwapped() throws Exception {
        // Given
        password("alice");

        // When
        HttpResponse<String> back = get("/return?loginId=L2&ticket=T2");

        // Then
        assertRefused(back);
        assertThat(gateway.calls).noneMatch(call -> call.contains("/result"));
    }

    @Test
    void returnToABrowserThatBeganNothingIsRefused() throws Exception {
        assertRefused(get("/return?loginId=L1&ticket=T1"));
        assertRefused(get("/return?loginId=&ticket=T1"));
        assertThat(gateway.calls).isEmpty();
    }

    @Test
    void answerForAnotherUserOpensNothing() throws Exception {
        // Given
        password("alice");
        gateway.result = FakeGateway.ALLOWED.formatted("bob");

        // When
        HttpResponse<String> back = get("/return?loginId=L1&ticket=T1");

        // Then
        assertRefused(back);
    }

    @Test
    void answerForAnotherLoginOpensNothing() throws Exception {
        // Given
        password("alice");
        gateway.result = FakeGateway.ALLOWED.formatted("alice").replace("L1", "L9");

        // When, Then
        assertRefused(get("/return?loginId=L1&ticket=T1"));
    }

    @Test
    void whatIsNoClearAllowIsNo() throws Exception {
        for (String answer : List.of("{\"result\":\"maybe\"}", "not json", "{}", "")) {
            password("alice");
            gateway.result = answer;
            assertRefused(get("/return?loginId=L1&ticket=T1"));
        }
        password("alice");
        gateway.result = FakeGateway.ALLOWED.formatted("alice");
        gateway.resultStatus = 410;
        assertRefused(get("/return?loginId=L1&ticket=T1"));
        password("alice");
        assertRefused(get("/return?loginId=L1&error=cancelled"));
    }

    @Test
    void refusedSessionOpensNothing() throws Exception {
        // Given
        password("alice");
        gateway.session = "{\"result\":\"deny\",\"reason\":\"code_required\",\"message\":\"<b>no</b>\"}";

        // When
        HttpResponse<String> back = get("/return?loginId=L1&ticket=T1");

        // Then
        assertThat(back.body()).contains("&lt;b&gt;no&lt;/b&gt;").doesNotContain("Session open");
        assertThat(get("/session").body()).doesNotContain("Session open");
    }

    private void assertRefused(HttpResponse<String> back) throws Exception {
        assertThat(back.body()).contains("Not logged in").doesNotContain("Session open");
        assertThat(gateway.calls).noneMatch(call -> call.startsWith("/sessions"));
        assertThat(get("/session").body()).doesNotContain("Session open");
    }

    private HttpResponse<String> password(String user) throws Exception {
        return post("/login", "user=" + user + "&password=wonderland");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create(portal.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create(portal.url() + path))
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
