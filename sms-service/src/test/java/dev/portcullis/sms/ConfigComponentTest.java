package dev.portcullis.sms;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import dev.portcullis.localstack.test.TwilioResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator does on the tab <i>Configure SMS</i>, by the API. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TwilioResource.class)
@QuarkusTestResource(value = ConfigSettings.class, restrictToAnnotatedClass = true)
class ConfigComponentTest extends ConfigFixture {
    @Test
    void rightCredentialsAreSavedAndShownWithoutSecrets() {
        // When
        put(account(OTHER, OTHER_TOKEN, OTHER_NUMBER)).statusCode(200);

        // Then
        get().body("state", is("configured"))
                .body("accountSid", is(OTHER))
                .body("authToken", is("***"))
                .body("apiKeySid", nullValue())
                .body("phoneNumber", is(OTHER_NUMBER))
                .body("accountType", is("full"))
                .body("lastCheck.result", is("accepted"))
                .body("lastCheck.at", notNullValue())
                .body("fallback", nullValue())
                .body("fallbackAfterSeconds", is(20))
                .body("warnings", is(empty()))
                .body("links.administration", is("https://console.twilio.com/"))
                .body("links.serviceStatus", is("https://status.twilio.com/"))
                .body("links.support", startsWith("https://"))
                .header("ETag", startsWith("\""));
        assertThat(get().extract().asString()).doesNotContain(OTHER_TOKEN);
        given().get("/admin/v1/sms").then().statusCode(401);
    }

    @Test
    void secretsAreSealedInTheTableEachForItsPlace() {
        // Given
        put(account(SID, TOKEN, NUMBER)).statusCode(200);

        // When
        List<String> sealed = tokens();

        // Then
        assertThat(sealed).isNotEmpty().doesNotHaveDuplicates().allMatch(text -> text.startsWith("v1.k1."));
        assertThat(sealed).noneMatch(text -> text.contains(TOKEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"authToken", "accountSid", "phoneNumber", "fallback.phoneNumber", "fallback.authToken"})
    void whatTwilioRefusesIsNotSavedAndTheFieldIsNamed(String field) {
        // Given
        String before = get().extract().asString();
        String wrong = switch (field) {
            case "authToken" -> account(SID, "wrong", NUMBER);
            case "accountSid" -> {
                TwilioResource.account("{\"sid\":\"%s\",\"status\":\"suspended\"}".formatted(SID));
                yield account(SID, TOKEN, NUMBER);
            }
            case "phoneNumber" -> account(SID, TOKEN, OTHER_NUMBER);
            case "fallback.phoneNumber" -> withFallback(account(OTHER, OTHER_TOKEN, NUMBER));
            default -> withFallback(account(OTHER, "wrong", OTHER_NUMBER));
        };

        // When
        put(wrong)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", startsWith("urn:portcullis:problem:sms_"))
                .body("errors.field", contains(field));

        // Then
        assertThat(get().extract().asString()).isEqualTo(before);
    }

    @Test
    void numberThatCanNotSendSmsIsRefused() {
        // Given
        TwilioResource.account("{\"sid\":\"%s\",\"voiceNumbers\":[\"+15005550009\"]}".formatted(SID));

        // When // Then
        put(account(SID, TOKEN, "+15005550009"))
                .statusCode(400)
                .body("type", is("urn:portcullis:problem:sms_sender_unfit"))
                .body("errors.field", contains("phoneNumber"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"server_error", "hang", "reset_after_body", "rate_limited"})
    void whileTwilioIsAwayNothingIsSavedUnlessItIsNotAsked(String fault) {
        // Given
        String before = get().extract().asString();
        TwilioResource.faults(fault, 100);

        // When
        put(account(OTHER, OTHER_TOKEN, OTHER_NUMBER))
                .statusCode(503)
                .header("Retry-After", "5")
                .body("type", is("urn:portcullis:problem:twilio_unreachable"));

        // Then
        assertThat(get().extract().asString()).isEqualTo(before);
        put(account(OTHER, OTHER_TOKEN, OTHER_NUMBER), "?check=false", "")
                .statusCode(200)
                .body("accountSid", is(OTHER))
                .body("lastCheck", nullValue())
                .body("warnings", hasItem(containsString("was not asked")));
    }

    @Test
    void trialAccountIsExplained() {
        // Given
        TwilioResource.account(
                "{\"sid\":\"%s\",\"type\":\"Trial\",\"verified\":[\"+14155552671\",\"+14155552672\"]}".formatted(SID));

        // When // Then
        put(account(SID, TOKEN, NUMBER))
                .statusCode(200)
                .body("accountType", is("trial"))
                .body("warnings", hasItem(allOf(containsString("verified"), containsString("are 2"))))
                .body("links.verifiedNumbers", startsWith("https://console.twilio.com/"));
    }

    @Test
    void apiKeyAndMessagingServiceAreCheckedToo() {
        // Given
        String key = "SK0123456789abcdef0123456789abcdef";
        String service = "MG0123456789abcdef0123456789abcdef";
        TwilioResource.account(
                "{\"sid\":\"%s\",\"apiKeys\":{\"%s\":\"s3cret\"},\"services\":[\"%s\"]}".formatted(SID, key, service));
        Map<String, String> keyed = Map.of(
                "accountSid",
                quoted(SID),
                "authToken",
                quoted(""),
                "apiKeySid",
                quoted(key),
                "apiKeySecret",
                quoted("s3cret"),
                "phoneNumber",
                quoted(service));

        // When // Then
        put(body(keyed).replace("s3cret", "wrong")).statusCode(400).body("errors.field", contains("apiKeySecret"));
        put(body(keyed).replace(service, "MGffffffffffffffffffffffffffffffff"))
                .statusCode(400)
                .body("errors.field", contains("phoneNumber"));
        put(body(keyed))
                .statusCode(200)
                .body("authToken", nullValue())
                .body("apiKeySid", is(key))
                .body("apiKeySecret", is("***"))
                .body("warnings", hasItem(containsString("auth token")));
        request(request, number, "ACME", in(300));
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "sent"));
    }

    @Test
    void secretIsKeptForTheSameAccountOnly() {
        // When // Then
        put(body(Map.of("accountSid", quoted(SID), "phoneNumber", quoted(NUMBER))))
                .statusCode(200)
                .body("authToken", is("***"))
                .body("lastCheck.result", is("accepted"));
        put(body(Map.of("accountSid", quoted(OTHER), "phoneNumber", quoted(OTHER_NUMBER))))
                .statusCode(400)
                .body("errors.field", contains("authToken"));
    }

    @Test
    void whoHasReadAnOlderConfigurationIsTold() {
        // Given
        String old = get().extract().header("ETag");
        put(account(SID, TOKEN, NUMBER), "", old).statusCode(200).header("ETag", not(old));

        // When // Then
        put(account(OTHER, OTHER_TOKEN, OTHER_NUMBER), "", old)
                .statusCode(412)
                .body("type", is("urn:portcullis:problem:precondition_failed"));
        get().body("accountSid", is(SID));
    }

    private List<String> tokens() {
        List<String> tokens = new ArrayList<>();
        for (Row row : pool.query("select auth_token_sealed from sender_account")
                .execute()
                .await()
                .indefinitely()) {
            tokens.add(row.getString(0));
        }
        return tokens;
    }
}
