package dev.portcullis.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.portcullis.e2e.Http.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.portcullis.e2e.Http.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message's way, as the hosted prompt shows it, with JavaScript and without; and the second sender. */
class SmsPromptIT {
    private static Browser browser;

    private final Portal portal = Portal.first();
    /** Events of a replica that another test has killed wait for its session's end. */
    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(40_000);

    private final String number = Twilio.newNumber();
    private final String name = "s" + System.nanoTime();
    private String user;

    @BeforeAll
    static void start() {
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @BeforeEach
    void userWithANumber() {
        Answer added = Admin.post("/users", map("user", name, "method", "sms", "phone", number));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        user = added.string("id");
    }

    @AfterEach
    void usual() {
        Twilio.usual();
    }

    @Test
    void pageShowsThatTheMessageHasArrivedWithoutALoadAndBreaksNoPolicy() {
        // Given
        Twilio.silentOfTheFirstSender();
        try (BrowserContext context = browser.profile()) {
            Page page = context.newPage();
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.navigate(prompt());
            assertThat(page.locator("#sms-state")).containsText("The message was sent.", SOON);
            page.locator("#code").fill("123");

            // When
            Twilio.report(sid(), "delivered", false);

            // Then
            assertThat(page.locator("#sms-state")).containsText("The message has arrived.", SOON);
            assertThat(page.locator("#code").inputValue()).isEqualTo("123");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void pageShowsItWithoutJavaScriptTooAndKeepsWhatIsTyped() {
        // Given
        Twilio.silentOfTheFirstSender();
        var options = new com.microsoft.playwright.Browser.NewContextOptions().setJavaScriptEnabled(false);
        try (BrowserContext context = browser.profile(options)) {
            Page page = context.newPage();
            page.navigate(prompt());
            page.locator("#code").fill("123");

            // When
            Twilio.report(sid(), "delivered", false);

            // Then
            assertThat(page.frameLocator("iframe.prompt-state").locator("[role=status]"))
                    .containsText("The message has arrived.", SOON);
            assertThat(page.locator("#code").inputValue()).isEqualTo("123");
        }
    }

    @Test
    void pageTellsWhyTheMessageFailedAndTheAdministratorLearnsMore() {
        // Given
        Twilio.silentOfTheFirstSender();
        try (BrowserContext context = browser.profile()) {
            Page page = context.newPage();
            page.navigate(prompt());

            // When
            Twilio.failed(sid(), 30006);

            // Then
            assertThat(page.locator("#sms-state")).containsText("This number can’t receive SMS.", SOON);
        }
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            var message = Admin.get("/users/" + user + "/messages")
                    .json()
                    .path("items")
                    .path(0);
            assertThat(message.path("reason").asText()).isEqualTo("number_not_mobile");
            assertThat(message.path("providerCode").asInt()).isEqualTo(30006);
            assertThat(message.path("explanation").asText()).contains("landline");
            assertThat(message.toString()).doesNotContain(number);
        });
    }

    @Test
    void whatDoesNotArriveIsSentOnceByTheSecondSenderWithTheSameCode() {
        // Given
        Twilio.silentOfTheFirstSender();

        // When
        String login = portal.login(name).string("loginId");
        String first = Twilio.code(number, 1);

        // Then
        await().atMost(Duration.ofSeconds(40))
                .until(() -> Twilio.messages(number).size() == 2);
        assertThat(Twilio.code(number, 2)).isEqualTo(first);
        assertThat(Twilio.messages(number).findValuesAsText("from")).doesNotHaveDuplicates();
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(portal.get("/logins/" + login).string("smsStatus"))
                        .isEqualTo("delivered"));
        assertThat(portal.code(login, first).string("reason")).isEqualTo("enrolled");
    }

    private String prompt() {
        return portal.login(map(
                        "user",
                        name,
                        "host",
                        "APP01",
                        "client",
                        Portal.client("html5"),
                        "returnUrl",
                        Suite.shared().get("PORTAL_RETURN_URL")))
                .string("promptUrl");
    }

    private String sid() {
        Twilio.code(number, 1);
        return Twilio.messages(number).path(0).path("sid").asText();
    }
}
