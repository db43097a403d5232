package dev.portcullis.e2e;

import static dev.portcullis.e2e.Http.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.portcullis.e2e.Http.Answer;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hosted prompt under attack and without comfort: acceptance line 26a. */
class PromptAttackIT {
    private static Browser browser;
    private final Portal portal = Portal.first();
    private final String returnUrl = Suite.shared().get("PORTAL_RETURN_URL");

    @BeforeAll
    static void openBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    private Answer loginWithPrompt(String user, String url) {
        Map<String, Object> body = map("user", user, "client", Portal.client("html5"));
        body.put("returnUrl", url);
        return portal.login(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "ORIGIN.evil.example/return",
                "http://localhost:1/return",
                "javascript:alert(1)",
                "ORIGIN@evil.example/return",
                "ORIGIN/return/../elsewhere",
                "ORIGIN/return%2f..%2felsewhere",
                "ORIGIN/elsewhere",
                "https://evil.example#ORIGIN/return",
                "ORIGIN\\@evil.example/return",
                "data:text/html,x",
                "",
                "ORIGIN/return/..;/elsewhere",
                "http://user:pass@localhost:18081/return",
                "ORIGIN/returnx"
            })
    void foreignReturnUrlIsRefused(String template) {
        // Given
        URI registered = URI.create(returnUrl);
        String origin = registered.getScheme() + "://" + registered.getAuthority();
        String url = template.replace("ORIGIN", origin).replace("/return", registered.getPath());

        // When
        Answer answer = loginWithPrompt(Admin.addUser().name(), url);

        // Then
        assertThat(answer.status()).as(url + " " + answer.text()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("field").asText()).isEqualTo("returnUrl");
    }

    @Test
    void secondBrowserIsTurnedAway() {
        // Given a prompt that its user has opened
        String url = loginWithPrompt(Admin.addUser().name(), returnUrl).string("promptUrl");
        try (BrowserContext mine = browser.profile();
                BrowserContext other = browser.profile()) {
            assertThat(mine.newPage().navigate(url).status()).isEqualTo(200);

            // When somebody else opens the same address
            Page stolen = other.newPage();
            int status = stolen.navigate(url).status();

            // Then he sees nothing of it, and its user goes on
            assertThat(status).isEqualTo(403);
            assertThat(stolen.content()).doesNotContain("otpauth").doesNotContain("data:image/png");
            assertThat(mine.newPage().navigate(url).status()).isEqualTo(200);
        }
    }

    @Test
    void ticketIsGoodOnceAndForItsIntegrationOnly() {
        // Given a user who has proven his code at the prompt
        Enrolled alice = Enrolled.newUser();
        Answer login = loginWithPrompt(alice.name(), returnUrl);
        String loginId = login.string("loginId");
        String back = proveAtPrompt(login.string("promptUrl"), alice.phone().codeIn(1));
        assertThat(back).startsWith(returnUrl).contains("loginId=" + loginId);
        String ticket = back.replaceAll(".*[?&]ticket=([^&#]+).*", "$1");
        Answer made = Admin.post("/keys", map("name", "thief", "integration", null, "scope", "portal"));
        Portal thief = new Portal(portal.gateway(), made.string("key"));

        // Then
        assertThat(thief.result(loginId, ticket).status()).isEqualTo(404);
        assertThat(portal.result(loginId, "x" + ticket.substring(1)).status()).isIn(404, 410);
        Answer swapped = portal.result(loginId, ticket);
        assertThat(swapped.string("result")).as(swapped.text()).isEqualTo("allow");
        assertThat(swapped.string("loginId")).isEqualTo(loginId);
        assertThat(swapped.string("user")).isEqualTo(alice.name());
        assertThat(portal.result(loginId, ticket).status()).isEqualTo(410);
        String grant = swapped.json().path("grant").path("token").asText();
        assertThat(portal.session(alice.name(), "html5", grant).string("result"))
                .isEqualTo("allow");
    }

    private String proveAtPrompt(String url, String code) {
        try (BrowserContext context =
                browser.profile(new com.microsoft.playwright.Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            String[] back = new String[1];
            context.route(u -> u.startsWith(returnUrl), route -> {
                back[0] = route.request().url();
                route.fulfill(new com.microsoft.playwright.Route.FulfillOptions().setBody("back"));
            });
            Page page = context.newPage();
            page.navigate(url);
            page.locator("input[autocomplete='one-time-code']").fill(code);
            page.keyboard().press("Enter");
            page.waitForURL(u -> u.startsWith(returnUrl));
            return page.url();
        }
    }

    @Test
    void promptWorksWithTheKeyboardAloneWithoutJavaScriptOnASmallScreen() {
        Enrolled alice = Enrolled.newUser();
        String url = loginWithPrompt(alice.name(), returnUrl).string("promptUrl");
        var small = new com.microsoft.playwright.Browser.NewContextOptions()
                .setJavaScriptEnabled(false)
                .setViewportSize(360, 740);
        try (BrowserContext context = browser.profile(small)) {
            Page page = context.newPage();
            page.navigate(url);
            Browser.screenshot(page, "prompt-login-360");

            // Nothing is wider than the screen, and the first field has the focus
            int width = (int) page.locator("body").boundingBox().width;
            assertThat(width).isLessThanOrEqualTo(360);
            page.keyboard().type(alice.phone().wrongCode());
            page.keyboard().press("Enter");
            page.waitForLoadState();
            assertThat(page.locator("[role=alert]").textContent()).isNotBlank();
        }
    }

    @Test
    void promptSpeaksFrench() {
        String url = loginWithPrompt(Admin.addUser().name(), returnUrl).string("promptUrl");
        try (BrowserContext context = browser.french()) {
            Page page = context.newPage();
            page.navigate(url);
            assertThat(page.locator("html").getAttribute("lang")).startsWith("fr");
        }
    }

    @Test
    void pagesForbidInlineScriptAndFraming() {
        String url = loginWithPrompt(Admin.addUser().name(), returnUrl).string("promptUrl");
        Answer page = Http.get(url, null);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy"))
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Set-Cookie")).contains("HttpOnly").contains("SameSite");
    }

    @Test
    void formWithoutItsTokenOrFromElsewhereIsRefused() {
        String url = loginWithPrompt(Enrolled.newUser().name(), returnUrl).string("promptUrl");
        Answer page = Http.get(url, null);
        String cookie = String.valueOf(page.header("Set-Cookie")).split(";", 2)[0];
        for (String path : new String[] {url, url + "/code"}) {
            Answer forged = Http.send(
                    "POST",
                    path,
                    null,
                    "code=123456",
                    "Content-Type",
                    "application/x-www-form-urlencoded",
                    "Cookie",
                    cookie,
                    "Origin",
                    "https://evil.example");
            assertThat(forged.status()).as(path).isIn(403, 404, 405);
        }
        assertThat(Http.send(
                                "POST",
                                url + "/code",
                                null,
                                "code=123456",
                                "Content-Type",
                                "application/x-www-form-urlencoded",
                                "Cookie",
                                cookie)
                        .status())
                .isEqualTo(403);
    }
}
