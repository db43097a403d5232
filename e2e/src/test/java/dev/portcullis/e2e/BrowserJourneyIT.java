package dev.portcullis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a person does: password page, prompt, session, logout, and again. Leaves the screenshots that README shows. */
class BrowserJourneyIT {
    private static Browser browser;
    private final String demo = Suite.shared().get("DEMO_PORTAL_URL");

    @BeforeAll
    static void openBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @Test
    void userEnrolsByAppOpensASessionAndLogsInByCode() {
        try (BrowserContext context = browser.profile()) {
            Page page = context.newPage();

            // Given alice has typed her password
            password(page, "alice");

            // When she scans the code that she sees
            Locator qr = page.locator("img[src^='data:image/png'], img[src*='qr.png']")
                    .first();
            qr.waitFor();
            Browser.screenshot(page, "enrolment");
            Phone phone = Phone.scan(qr.screenshot());
            Secrets.ALICE.set(phone);
            enterCode(page, phone.code());

            // Then a session is open, and a second application opens without a code
            assertThat(sessionText(page)).contains("alice");
            Browser.screenshot(page, "session");
            page.locator("[data-test=second-application], #second-application")
                    .first()
                    .click();
            assertThat(sessionText(page)).contains("alice");

            // And after a logout from a new browser, a later code opens
            page.locator("[data-test=logout], #logout").first().click();
            page.waitForLoadState();
        }
        try (BrowserContext context = browser.profile()) {
            Page page = context.newPage();
            password(page, "alice");
            assertThat(page.url()).contains("/prompt/");
            Browser.screenshot(page, "login");
            enterCode(page, "000000");
            assertThat(page.locator("[role=alert]").first().textContent()).isNotBlank();
            Browser.screenshot(page, "login-wrong-code");
            enterCode(page, Secrets.ALICE.get().codeIn(1));
            assertThat(sessionText(page)).contains("alice");
        }
    }

    /** The phone of the user of this test, kept between its two halves. */
    private static final class Secrets {
        static final java.util.concurrent.atomic.AtomicReference<Phone> ALICE =
                new java.util.concurrent.atomic.AtomicReference<>();
    }

    @Test
    void userEnrolsBySmsAndLogsInByTheNextMessage() {
        String number = Twilio.newNumber();
        try (BrowserContext context = browser.profile()) {
            Page page = context.newPage();
            password(page, "bob");
            page.locator("input[type=tel]").first().fill("12");
            page.locator("input[type=tel]").first().press("Enter");
            assertThat(page.locator("[role=alert], .invalid-feedback").first().textContent())
                    .isNotBlank();
            Browser.screenshot(page, "enrolment-bad-number");
            page.locator("input[type=tel]").first().fill(number);
            page.locator("input[type=tel]").first().press("Enter");
            page.waitForLoadState();
            Browser.screenshot(page, "enrolment-sms");
            enterCode(page, Twilio.code(number, 1));
            assertThat(sessionText(page)).contains("bob");
        }
    }

    @Test
    void promptCanBeReadInTheDark() {
        var dark = new com.microsoft.playwright.Browser.NewContextOptions().setColorScheme(ColorScheme.DARK);
        try (BrowserContext context = browser.profile(dark)) {
            Page page = context.newPage();
            password(page, "carol");
            Browser.screenshot(page, "enrolment-dark");
            String background = (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
            java.util.regex.Matcher rgb =
                    Pattern.compile("(\\d+), (\\d+), (\\d+)").matcher(background);
            assertThat(rgb.find()).isTrue();
            assertThat(Integer.parseInt(rgb.group(1))).isLessThan(100);
        }
    }

    @Test
    void cancelLeadsBackToThePortalWithoutASession() {
        try (BrowserContext context = browser.profile()) {
            Page page = context.newPage();
            password(page, "carol");
            page.getByText("Cancel").first().click();
            page.waitForURL(url -> url.startsWith(demo));
            assertThat(page.content()).doesNotContain("session open");
        }
    }

    private void password(Page page, String user) {
        page.navigate(demo);
        page.locator("input[name=user]").fill(user);
        page.locator("input[name=password]").fill(Demo.password(page));
        page.locator("input[name=password]").press("Enter");
        page.waitForURL(Pattern.compile(".*/prompt/.*"));
    }

    private static final class Demo {
        /** The demo portal shows the password of its sample users. */
        static String password(Page page) {
            return page.locator("[data-test=password], code")
                    .first()
                    .textContent()
                    .strip();
        }
    }

    private static void enterCode(Page page, String code) {
        Locator field = page.locator("input[autocomplete='one-time-code']").first();
        field.fill(code);
        field.press("Enter");
        page.waitForLoadState();
    }

    private String sessionText(Page page) {
        page.waitForURL(url -> url.startsWith(demo));
        return page.locator("body").textContent();
    }
}
