package dev.portcullis.e2e;

import static dev.portcullis.e2e.Http.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.e2e.Http.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An administrator configures SMS while the suite runs. What is left behind is an account that can send. */
class SmsConfigIT {
    private static final int USERS = 20;

    private final Portal portal = Portal.first();
    private final JsonNode present = Admin.get("/sms").json();
    private final String sid = present.path("accountSid").asText();
    private final String number = present.path("phoneNumber").asText();

    /** A token that this test knows. */
    @BeforeEach
    @AfterEach
    void settle() {
        accepts("e2e-known");
        assertThat(put("e2e-known").status()).isEqualTo(200);
    }

    @Test
    void wrongTokenIsRefusedAndTheRightOneSendsATestMessage() {
        // Given
        accepts("e2e-first");
        String tag = Admin.get("/sms").header("ETag");

        // When
        Answer wrong = put("e2e-wrong");
        Answer unchanged = Admin.get("/sms");
        Answer right = put("e2e-first");

        // Then
        assertThat(wrong.status()).as(wrong.text()).isEqualTo(400);
        assertThat(wrong.json().at("/errors/0/field").asText()).isEqualTo("authToken");
        assertThat(unchanged.header("ETag")).isEqualTo(tag);
        assertThat(right.status()).as(right.text()).isEqualTo(200);
        assertThat(right.string("state")).isEqualTo("configured");
        assertThat(right.json().at("/lastCheck/result").asText()).isEqualTo("accepted");
        assertThat(right.text()).doesNotContain("e2e-first");

        // And
        String phone = Twilio.newNumber();
        Answer test = Admin.post("/sms/test", map("phone", phone));
        assertThat(test.status()).as(test.text()).isEqualTo(200);
        assertThat(test.string("result")).as(test.text()).isEqualTo("sent");
        assertThat(Twilio.messages(phone)).hasSize(1);
    }

    @Test
    void tokenIsRotatedWhileMessagesFlowAndNoneIsLost() throws InterruptedException {
        // Given
        List<String> numbers =
                Stream.generate(Twilio::newNumber).distinct().limit(USERS).toList();
        Map<String, String> users = numbers.stream().collect(Collectors.toMap(phone -> phone, SmsConfigIT::userOf));
        Semaphore half = new Semaphore(0);

        // When
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            users.values()
                    .forEach(user -> threads.execute(() -> {
                        assertThat(portal.login(user).string("result")).isEqualTo("challenge");
                        half.release();
                    }));
            half.acquire(USERS / 2);
            accepts("e2e-known", "e2e-second");
            assertThat(put("e2e-second").status()).isEqualTo(200);
            accepts("e2e-second");
        }

        // Then
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(numbers)
                        .allSatisfy(phone -> assertThat(Twilio.messages(phone)).hasSize(1)));
        assertThat(numbers)
                .allSatisfy(phone -> assertThat(
                                Twilio.messages(phone).get(0).path("from").asText())
                        .isEqualTo(number));
        assertThat(Admin.get("/sms").string("state")).isEqualTo("configured");
    }

    private static String userOf(String phone) {
        String name = "c" + System.nanoTime();
        Answer added = Http.patiently(() -> Admin.post("/users", map("user", name, "method", "sms", "phone", phone)));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return name;
    }

    private void accepts(String... tokens) {
        assertThat(Twilio.account(map("sid", sid, "tokens", tokens))).isEqualTo(204);
    }

    /** The second sender stays as it is. */
    private Answer put(String token) {
        JsonNode second = present.path("fallback");
        Object fallback = second.isObject()
                ? map(
                        "accountSid",
                        second.path("accountSid").asText(),
                        "phoneNumber",
                        second.path("phoneNumber").asText())
                : null;
        return Http.patiently(() -> Admin.put(
                "/sms", map("accountSid", sid, "authToken", token, "phoneNumber", number, "fallback", fallback)));
    }
}
