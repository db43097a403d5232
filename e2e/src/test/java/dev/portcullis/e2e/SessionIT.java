package dev.portcullis.e2e;

import static dev.portcullis.e2e.Http.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.portcullis.e2e.Http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an administrator revokes ends where it is shown, whichever replica is asked. */
class SessionIT {
    private static final Duration PROMISED = Duration.ofSeconds(1);
    private static final int ROUNDS = 10;

    private final Suite suite = Suite.shared();
    private final String first = suite.list("GATEWAY_URLS").get(0);
    private final String other = suite.list("GATEWAY_URLS").get(1);
    private final String portalKey = suite.get("PORTAL_KEY");

    @Test
    void revokedSessionEndsOnItsPageWithoutAClick() {
        // Given carol has a session open
        String carol = user("carol");
        Admin.post("/users/reset", map("ids", List.of(carol)));
        try (Browser browser = new Browser();
                BrowserContext context = browser.profile()) {
            Page page = context.newPage();
            logIn(page, "carol");
            String session = openSession(carol);

            // When
            assertThat(Admin.delete("/sessions/" + session).status()).isEqualTo(204);
            Instant answered = Instant.now();

            // Then
            page.getByText("An administrator has ended this session")
                    .waitFor(new Locator.WaitForOptions().setTimeout(5000));
            Duration shown = Duration.between(answered, Instant.now());
            Browser.screenshot(page, "session-ended");
            System.out.printf("SessionIT: the page shows the end %d ms after the answer%n", shown.toMillis());
            assertThat(shown).isLessThan(Duration.ofMillis(2500));
            page.reload();
            assertThat(page.locator("body").textContent()).doesNotContain("Session open");
        } finally {
            Admin.post("/users/reset", map("ids", List.of(carol)));
        }
    }

    @Test
    void revocationIsHeardThroughTheOtherGatewayWithinASecond() {
        Enrolled alice = Enrolled.newUser();
        List<Long> millis = new ArrayList<>();
        try (Listener listener = Listener.at(other, portalKey, "")) {
            await().until(() -> !listener.last().isEmpty());
            String grant = alice.grant();
            for (int round = 0; round < ROUNDS; round++) {
                // Given
                String session =
                        Portal.of(0).session(alice.name(), "html5", grant).string("sessionId");
                assertThat(session).isNotEmpty();

                // When
                assertThat(Http.delete(first + "/admin/v1/sessions/" + session, suite.get("ADMIN_KEY"))
                                .status())
                        .isEqualTo(204);
                Instant answered = Instant.now();

                // Then
                await().pollInterval(Duration.ofMillis(20))
                        .atMost(Duration.ofSeconds(5))
                        .until(() -> listener.events().stream()
                                .anyMatch(event -> event.sessionId().equals(session)));
                Listener.Event event = listener.events().getLast();
                millis.add(Duration.between(answered, event.heard()).toMillis());
                assertThat(event.change().path("state").asText()).isEqualTo("revoked");
                assertThat(event.change().path("reason").asText()).isEqualTo("revoked_by_admin");
                assertThat(Portal.of(round % 2).get("/sessions/" + session).string("state"))
                        .isEqualTo("revoked");
                grant = nextGrant(alice, round);
            }
        }
        System.out.printf("SessionIT: ms from the admin's answer to the event: %s%n", millis);
        assertThat(millis).allMatch(passed -> passed <= PROMISED.toMillis());
    }

    /** The window of a revoked session is shut, so the next one needs a code; a known device may use any near step. */
    private static String nextGrant(Enrolled alice, int round) {
        String login = Portal.of(1).loginFrom(alice.name(), alice.deviceToken()).string("loginId");
        Answer accepted = Portal.of(1).code(login, alice.phone().codeIn(round + 1));
        assertThat(accepted.string("result")).as(accepted.text()).isEqualTo("allow");
        return accepted.json().path("grant").path("token").asText();
    }

    @Test
    void listenerGoesOnAtTheOtherGatewayWhereItWasCutOff() {
        // Given
        String missed = session(Enrolled.newUser(), Portal.of(0));
        String later = session(Enrolled.newUser(), Portal.of(0));
        String position;
        try (Listener listener = Listener.at(first, portalKey, "")) {
            await().until(() -> !listener.last().isEmpty());
            position = listener.last();
        }

        // When
        Admin.delete("/sessions/" + missed);
        try (Listener listener = Listener.at(other, portalKey, position)) {
            // Then
            await().untilAsserted(() -> assertThat(ids(listener)).containsExactly(missed));
            Admin.delete("/sessions/" + later);
            await().untilAsserted(() -> assertThat(ids(listener)).containsExactly(missed, later));
            position = listener.events().getFirst().id();
        }
        try (Listener listener = Listener.at(first, portalKey, position)) {
            await().untilAsserted(() -> assertThat(ids(listener)).containsExactly(later));
        }
    }

    @Test
    void serverKeyListensAndHearsOfItsOwnIntegrationOnly() {
        // Given a portal of another integration
        Answer made = Admin.post("/keys", map("name", "listener", "integration", null, "scope", "portal"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        Portal foreign = new Portal(first, made.string("key"));
        await().atMost(Duration.ofSeconds(3))
                .until(() -> foreign.get("/capabilities").status() == 200);
        String theirs = sessionByCode(Enrolled.newUser(), foreign);
        String ours = session(Enrolled.newUser(), Portal.of(0));
        try (Listener server = Listener.at(other, suite.get("SERVER_KEY"), "");
                Listener stranger = Listener.at(first, foreign.key(), "")) {
            await().until(() -> !server.last().isEmpty() && !stranger.last().isEmpty());

            // When
            Admin.delete("/sessions/" + theirs);
            Admin.delete("/sessions/" + ours);

            // Then
            await().untilAsserted(() -> assertThat(ids(server)).contains(ours));
            await().untilAsserted(() -> assertThat(ids(stranger)).contains(theirs));
            assertThat(ids(server)).doesNotContain(theirs);
            assertThat(ids(stranger)).doesNotContain(ours);
        } finally {
            Admin.delete("/keys/" + made.string("id"));
        }
        String events = first + "/portal/v1/sessions/events";
        assertThat(Http.get(events, suite.get("ADMIN_KEY")).status()).isEqualTo(403);
        assertThat(Http.get(events, null).status()).isEqualTo(401);
    }

    @Test
    void streamInWhichNothingHappensStaysOpen() {
        // Given
        String session = session(Enrolled.newUser(), Portal.of(0));
        try (Listener listener = Listener.at(first, portalKey, "")) {
            // When longer than any time-out of an answer, of an idle connection or of a heartbeat
            await().atMost(Duration.ofSeconds(30))
                    .during(Duration.ofSeconds(23))
                    .until(listener::isOpen);

            // Then
            assertThat(listener.heartbeats()).isGreaterThanOrEqualTo(3);
            Admin.delete("/sessions/" + session);
            await().atMost(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(ids(listener)).contains(session));
        }
    }

    private static List<String> ids(Listener listener) {
        return listener.events().stream().map(Listener.Event::sessionId).toList();
    }

    private static String session(Enrolled user, Portal portal) {
        Answer opened = portal.session(user.name(), "html5", user.grant());
        assertThat(opened.string("result")).as(opened.text()).isEqualTo("allow");
        return opened.string("sessionId");
    }

    private static String sessionByCode(Enrolled user, Portal portal) {
        String login = portal.login(user.name()).string("loginId");
        Answer accepted = portal.code(login, user.phone().codeIn(1));
        String grant = accepted.json().path("grant").path("token").asText();
        return portal.session(user.name(), "html5", grant).string("sessionId");
    }

    private static String user(String name) {
        for (JsonNode item : Admin.get("/users?q=" + name).json().path("items")) {
            if (item.path("user").asText().equals(name)) {
                return item.path("id").asText();
            }
        }
        throw new AssertionError(name + " is no user");
    }

    private static String openSession(String user) {
        for (JsonNode item : Admin.get("/users/" + user + "/sessions").json().path("items")) {
            if (item.path("state").asText().equals("open")) {
                return item.path("id").asText();
            }
        }
        throw new AssertionError("no session is open");
    }

    private void logIn(Page page, String user) {
        String demo = suite.get("DEMO_PORTAL_URL");
        page.navigate(demo);
        page.locator("input[name=user]").fill(user);
        page.locator("input[name=password]")
                .fill(page.locator("[data-test=password]").textContent().strip());
        page.locator("input[name=password]").press("Enter");
        page.waitForURL(Pattern.compile(".*/prompt/.*"));
        Locator qr =
                page.locator("img[src^='data:image/png'], img[src*='qr.png']").first();
        qr.waitFor();
        Phone phone = Phone.scan(qr.screenshot());
        Locator field = page.locator("input[autocomplete='one-time-code']").first();
        field.fill(phone.code());
        field.press("Enter");
        page.waitForURL(demo + "/session");
    }
}
