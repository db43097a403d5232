package dev.portcullis.sms;

import static io.restassured.RestAssured.given;

import dev.portcullis.localstack.test.InternalTokensForTests;
import dev.portcullis.localstack.test.TwilioResource;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two accounts of the stand-in as they are at first, and an administrator of sms-service. */
abstract class ConfigFixture extends DeliveryFixture {
    static final String SID = TwilioResource.ACCOUNT.sid();
    static final String TOKEN = TwilioResource.ACCOUNT.token();
    static final String NUMBER = TwilioResource.ACCOUNT.phoneNumber();
    static final String OTHER = TwilioResource.FALLBACK.sid();
    static final String OTHER_TOKEN = TwilioResource.FALLBACK.token();
    static final String OTHER_NUMBER = TwilioResource.FALLBACK.phoneNumber();

    @BeforeEach
    @AfterEach
    void restore() {
        TwilioResource.faults("none", 0);
        TwilioResource.account(facts(SID, TOKEN, NUMBER));
        TwilioResource.account(facts(OTHER, OTHER_TOKEN, OTHER_NUMBER));
        put(account(SID, TOKEN, NUMBER)).statusCode(200);
    }

    private static String facts(String sid, String token, String number) {
        return """
                {"sid":"%s","tokens":["%s"],"type":"Full","status":"active","numbers":["%s"],"voiceNumbers":[],"services":[],
                 "verified":[],"apiKeys":{}}
                """.formatted(sid, token, number);
    }

    static String account(String sid, String token, String number) {
        return body(Map.of("accountSid", quoted(sid), "authToken", quoted(token), "phoneNumber", quoted(number)));
    }

    /** The first account with that second sender. */
    static String withFallback(String fallback) {
        return body(Map.of(
                "accountSid",
                quoted(SID),
                "authToken",
                quoted(TOKEN),
                "phoneNumber",
                quoted(NUMBER),
                "fallback",
                fallback));
    }

    /** @param fields values as JSON */
    static String body(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> quoted(field.getKey()) + ":" + field.getValue())
                        .collect(Collectors.joining(",", "{", "}"));
    }

    static String quoted(String text) {
        return "\"" + text + "\"";
    }

    static ValidatableResponse get() {
        return admin().get("/admin/v1/sms").then().statusCode(200);
    }

    static ValidatableResponse put(String body) {
        return put(body, "", "");
    }

    static ValidatableResponse put(String body, String query, String ifMatch) {
        RequestSpecification request = admin().body(body);
        return (ifMatch.isEmpty() ? request : request.header("If-Match", ifMatch))
                .put("/admin/v1/sms" + query)
                .then();
    }

    static RequestSpecification admin() {
        return given().header("Authorization", InternalTokensForTests.bearer("admin-gateway", "sms-service", "admin"))
                .header("X-Portcullis-Actor", "key:test")
                .contentType(ContentType.JSON);
    }
}
