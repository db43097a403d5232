package dev.portcullis.localstack.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cookies that somebody planted in a browser or took from it, and forms that another site sends. */
class DemoPortalAttackTest {
    private static final String COOKIE = "portal";
    private static final String PASSWORD = "user=alice&password=wonderland";
    private static final String RETURN = "/return?loginId=L1&ticket=T1";

    private final HttpClient http = HttpClient.newHttpClient();
    private FakeGateway gateway;
    private DemoPortal portal;

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

    @Test
    void cookieThatWasPlantedBeforeThePasswordOpensNothing() throws Exception {
        // Given the attacker's own cookie in the victim's browser
        String planted = cookie(get("/", ""));

        // When the victim logs in with it
        String victims = cookie(post("/login", planted, PASSWORD, portal.url()));
        String opened = cookie(get(RETURN, victims));

        // Then
        assertThat(get("/session", opened).body()).contains("Session open");
        assertThat(get("/session", planted).body()).doesNotContain("Session open", "alice");
        assertThat(List.of(planted, victims, opened)).doesNotHaveDuplicates();
    }

    @Test
    void cookieThatWasTakenBetweenPasswordAndCodeOpensNothing() throws Exception {
        // Given
        String taken = cookie(post("/login", cookie(get("/", "")), PASSWORD, portal.url()));

        // When
        String opened = cookie(get(RETURN, taken));

        // Then
        assertThat(get("/session", opened).body()).contains("Session open");
        assertThat(get("/session", taken).body()).doesNotContain("Session open");
        assertThat(post("/application", taken, "", portal.url()).body()).isEmpty();
        assertThat(gateway.calls).noneMatch(call -> call.contains("APP02"));
    }

    @Test
    void cookieOfAnOpenSessionIsDeadAfterTheNextPassword() throws Exception {
        // Given
        String opened = openSession();

        // When
        post("/login", opened, PASSWORD, portal.url());

        // Then
        assertThat(get("/session", opened).body()).doesNotContain("Session open");
    }

    @Test
    void revocationReachesTheSessionUnderItsNewCookie() throws Exception {
        // Given
        String opened = openSession();

        // When
        gateway.events.ended(1, "S1", "revoked");

        // Then
        await().until(() -> get("/session", opened).body().contains("An administrator has ended this session"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://attacker.example", "http://localhost:1", "http://localhost", "null", ""})
    void passwordThatAnotherSiteSendsIsRefused(String origin) throws Exception {
        // When
        HttpResponse<String> answer = post("/login", "", PASSWORD, origin);

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(gateway.calls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/logout", "/application"})
    void formThatAnotherSiteSendsChangesNothing(String form) throws Exception {
        // Given
        String opened = openSession();

        // When
        HttpResponse<String> answer = post(form, opened, "", "https://attacker.example");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(get("/session", opened).body()).contains("Session open").doesNotContain("second application is");
        assertThat(post("/logout", opened, "", portal.url()).statusCode()).isEqualTo(303);
        assertThat(get("/session", opened).body()).doesNotContain("Session open");
    }

    /** With {@code no-referrer} a browser says {@code Origin: null} in the portal's own forms. */
    @Test
    void ownFormsOfAPageSayWhereTheyComeFrom() throws Exception {
        assertThat(get("/", "").headers().firstValue("Referrer-Policy")).hasValue("same-origin");
    }

    private String openSession() throws Exception {
        return cookie(get(RETURN, cookie(post("/login", "", PASSWORD, portal.url()))));
    }

    /** The one session cookie of an answer. */
    private static String cookie(HttpResponse<String> answer) {
        List<String> cookies = answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(COOKIE + "="))
                .toList();
        assertThat(cookies).hasSize(1);
        return cookies.getFirst().replaceFirst(";.*", "");
    }

    private HttpResponse<String> get(String path, String cookie) throws Exception {
        return http.send(request(path, cookie).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String cookie, String form, String origin) throws Exception {
        HttpRequest request = request(path, cookie)
                .header("Origin", origin)
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(portal.url() + path));
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }
}
