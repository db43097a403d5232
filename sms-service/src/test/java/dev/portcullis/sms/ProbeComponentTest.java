package dev.portcullis.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.portcullis.contracts.Topics;
import dev.portcullis.localstack.test.AtOnce;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import dev.portcullis.localstack.test.TwilioResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Test messages of an administrator. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TwilioResource.class)
@QuarkusTestResource(value = ConfigSettings.class, restrictToAnnotatedClass = true)
class ProbeComponentTest extends ConfigFixture {
    @BeforeEach
    void anotherMinute() {
        pool.query("delete from test_message").execute().await().indefinitely();
    }

    @Test
    void testMessageArrivesAndIsInTheAuditLogWithoutTheNumber() {
        try (Events audit = new Events(kafka, Topics.AUDIT)) {
            // When
            test(number, "primary")
                    .statusCode(200)
                    .body("result", is("sent"))
                    .body("sender", is("primary"))
                    .body("phone", is("••••••••" + number.substring(8)))
                    .body("reason", nullValue())
                    .body("providerId", startsWith("SM"));

            // Then
            assertThat(messagesTo(number)).singleElement().asString().contains("test message");
            await().untilAsserted(() -> assertThat(audit.heard())
                    .anyMatch(event -> event.path("action").asText().equals("sms.test")
                            && event.at("/after/phone").asText().endsWith(number.substring(8))));
            assertThat(audit.heard().toString()).doesNotContain(number);
        }
    }

    @Test
    void secondSenderIsTriedByItself() {
        // Given
        test(number, "fallback").statusCode(200).body("result", is("failed")).body("reason", is("sms_not_configured"));
        put("{\"accountSid\":\"%s\",\"phoneNumber\":\"%s\",\"fallback\":%s}"
                        .formatted(SID, NUMBER, account(OTHER, OTHER_TOKEN, OTHER_NUMBER)))
                .statusCode(200);

        // When
        test(number, "fallback").statusCode(200).body("result", is("sent")).body("sender", is("fallback"));

        // Then
        assertThat(TwilioResource.messages(number)).contains("\"from\":\"" + OTHER_NUMBER + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "unverified_number, failed, number_not_verified, trial account, 21608",
        "bad_credentials, failed, sms_credentials_invalid, does not know account SID, 20003",
        "rate_limited, failed, rate_limited, Try again,",
        "server_error, unknown, provider_error, may have sent,",
        "hang, unknown, no_answer, may have sent,"
    })
    void whatTwilioSaysIsToldInWords(String fault, String result, String reason, String words, Integer code) {
        // Given
        TwilioResource.faults(fault, 1);

        // When // Then
        test(number, "primary")
                .statusCode(200)
                .body("result", is(result))
                .body("reason", is(reason))
                .body("message", containsString(words))
                .body("providerCode", is(code));
    }

    @ParameterizedTest
    @CsvSource({"4155552671, primary, phone", "+1, primary, phone", "+14155552671, third, sender"})
    void badRequestIsNamed(String phone, String sender, String field) {
        test(phone, sender).statusCode(400).body("errors.field", contains(field));
    }

    @Test
    void moreThanFiveAMinuteAreRefused() {
        // When
        List<Integer> statuses =
                AtOnce.of(12, i -> test(number, "primary").extract().statusCode());

        // Then
        assertThat(statuses).containsOnly(200, 429);
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(5);
        assertThat(messagesTo(number)).hasSize(5);
        test(number, "primary")
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-9][0-9]?"))
                .body("type", is("urn:portcullis:problem:too_many_tests"));
    }

    private static ValidatableResponse test(String phone, String sender) {
        return admin().body("{\"phone\":\"%s\",\"sender\":\"%s\"}".formatted(phone, sender))
                .post("/admin/v1/sms/test")
                .then();
    }
}
