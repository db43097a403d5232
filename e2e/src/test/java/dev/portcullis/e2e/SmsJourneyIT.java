package dev.portcullis.e2e;

import static dev.portcullis.e2e.Http.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.portcullis.e2e.Http.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Codes by SMS through the stand-in, from request to message. */
class SmsJourneyIT {
    private final Portal portal = Portal.first();

    @Test
    void userEnrolsWithHisNumberAndLogsInWithTheNextMessage() {
        // Given
        Admin.User user = Admin.addUser();
        String number = Twilio.newNumber();
        String login = portal.login(user.name()).string("loginId");

        // When
        Answer bad = portal.sms(login, map("phone", "12"));
        Answer sent = portal.sms(login, map("phone", number));

        // Then
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.string("type")).endsWith("phone_invalid");
        assertThat(sent.status()).as(sent.text()).isEqualTo(202);
        assertThat(sent.string("destination"))
                .endsWith(number.substring(number.length() - 4))
                .doesNotContain(number);
        Answer proven = portal.code(login, Twilio.code(number, 1));
        assertThat(proven.string("reason")).as(proven.text()).isEqualTo("enrolled");

        // And the administrator sees how he receives codes, the number masked
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            Answer seen = Admin.get("/users/" + user.id());
            assertThat(seen.string("method")).isEqualTo("sms");
            assertThat(seen.string("state")).isEqualTo("enrolled");
            assertThat(seen.text()).doesNotContain(number);
        });
    }

    @Test
    void numberEnteredByAnAdministratorIsNotAskedForAndIsProvenByTheFirstCode() {
        // Given
        String number = Twilio.newNumber();
        String name = "s" + System.nanoTime();
        assertThat(Admin.post("/users", map("user", name, "method", "sms")).string("type"))
                .endsWith("phone_required");
        Answer added = Admin.post("/users", map("user", name, "method", "sms", "phone", number));
        assertThat(added.status()).as(added.text()).isEqualTo(201);

        // When
        Answer login = portal.login(name);

        // Then
        assertThat(login.string("result")).as(login.text()).isEqualTo("challenge");
        assertThat(login.string("method")).isEqualTo("sms");
        assertThat(login.string("destination")).endsWith(number.substring(number.length() - 4));
        String code = Twilio.code(number, 1);
        assertThat(portal.code(login.string("loginId"), code).string("reason")).isEqualTo("enrolled");
        assertThat(portal.code(login.string("loginId"), code).string("reason")).isEqualTo("login_completed");

        // And a second login within the sending limit says when the next message may be asked for
        Answer second = portal.login(name);
        assertThat(second.string("result")).isEqualTo("challenge");
        assertThat(second.string("smsStatus")).isEqualTo("not_sent");
        assertThat(second.json().path("nextSmsSeconds").asInt()).isBetween(1, 30);
        Answer early = portal.sms(second.string("loginId"), map());
        assertThat(early.status()).as(early.text()).isEqualTo(429);
        assertThat(early.header("Retry-After")).isNotNull();
    }

    @Test
    void deliveryThatTheProviderReportsIsSeenAtTheLogin() {
        // Given
        String number = Twilio.newNumber();
        String name = "s" + System.nanoTime();
        Admin.post("/users", map("user", name, "method", "sms", "phone", number));

        // When
        String login = portal.login(name).string("loginId");

        // Then
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(portal.get("/logins/" + login).string("smsStatus"))
                        .isEqualTo("delivered"));

        // And a forged report is refused, and a late one changes nothing
        String sid = Twilio.messages(number).get(0).path("sid").asText();
        assertThat(Twilio.report(sid, "failed", true)).isEqualTo(403);
        assertThat(Twilio.report(sid, "failed", false)).isEqualTo(204);
        assertThat(portal.get("/logins/" + login).string("smsStatus")).isEqualTo("delivered");
    }
}
