package dev.portcullis.localstack.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsApiTest {
    private static final String SID = "AC0123456789abcdef0123456789abcdef";
    private static final String ACCOUNT = "/2010-04-01/Accounts/" + SID;
    private static final String TRIAL = """
            {"sid":"%s","tokens":["new","old"],"type":"Trial","numbers":["+15005550006"],"voiceNumbers":["+15005550009"],
             "services":["MG0123456789abcdef0123456789abcdef"],"verified":["+14155552671"],"apiKeys":{"SK1":"key"}}
            """.formatted(SID);

    private final TwilioStub stub =
            TwilioStub.start(0, new TwilioAccount(SID, "token", "+15005550006"), "http://localhost:1/nobody");
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void accountIsAsItWasStarted() throws Exception {
        // When
        JsonNode account = json(get(ACCOUNT + ".json", SID, "token"), 200);

        // Then
        assertThat(account.path("sid").asText()).isEqualTo(SID);
        assertThat(account.path("type").asText()).isEqualTo("Full");
        assertThat(account.path("status").asText()).isEqualTo("active");
    }

    @Test
    void testChangesAnAccountWhileItIsUsed() throws Exception {
        // When
        put("/_stub/accounts", TRIAL);

        // Then
        assertThat(json(get(ACCOUNT + ".json", SID, "new"), 200).path("type").asText())
                .isEqualTo("Trial");
        assertThat(get(ACCOUNT + ".json", SID, "old").statusCode()).isEqualTo(200);
        assertThat(json(get(ACCOUNT + ".json", SID, "token"), 401).path("code").asInt())
                .isEqualTo(20003);
        JsonNode numbers = json(get(ACCOUNT + "/IncomingPhoneNumbers.json", SID, "new"), 200);
        assertThat(numbers.path("incoming_phone_numbers")).hasSize(2);
        JsonNode one = json(get(ACCOUNT + "/IncomingPhoneNumbers.json?PhoneNumber=%2B15005550009", SID, "new"), 200);
        assertThat(one.path("incoming_phone_numbers")).hasSize(1);
        assertThat(one.at("/incoming_phone_numbers/0/capabilities/sms").asBoolean())
                .isFalse();
        JsonNode verified = json(get(ACCOUNT + "/OutgoingCallerIds.json", SID, "new"), 200);
        assertThat(verified.at("/outgoing_caller_ids/0/phone_number").asText()).isEqualTo("+14155552671");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/Services/MG0123456789abcdef0123456789abcdef, new, 200",
        "/v1/Services/MGffffffffffffffffffffffffffffffff, new, 404",
        "/v1/Services/MG0123456789abcdef0123456789abcdef, wrong, 401"
    })
    void serviceIsToldToItsOwner(String path, String token, int status) throws Exception {
        // Given
        put("/_stub/accounts", TRIAL);

        // When // Then
        assertThat(get(path, SID, token).statusCode()).isEqualTo(status);
    }

    @Test
    void keyMayAskForNumbersAndNotForTheAccount() throws Exception {
        // Given
        put("/_stub/accounts", TRIAL);

        // When // Then
        assertThat(get(ACCOUNT + "/IncomingPhoneNumbers.json", "SK1", "key").statusCode())
                .isEqualTo(200);
        assertThat(json(get(ACCOUNT + ".json", "SK1", "key"), 401).path("code").asInt())
                .isEqualTo(70051);
    }

    @ParameterizedTest
    @CsvSource({
        // from, to, status, code
        "From=%2B15005550006, +14155552671, 201, 0",
        "MessagingServiceSid=MG0123456789abcdef0123456789abcdef, +14155552671, 201, 0",
        "From=%2B15005550006, +14155552672, 400, 21608",
        "From=ACME, +14155552671, 400, 21606"
    })
    void trialAccountSendsToVerifiedNumbersOnly(String from, String to, int status, int code) throws Exception {
        // Given
        put("/_stub/accounts", TRIAL);

        // When
        HttpRequest request = request(ACCOUNT + "/Messages.json", SID, "old")
                .POST(HttpRequest.BodyPublishers.ofString(from + "&Body=x&To=" + to.replace("+", "%2B")))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(json(answer, status).path("code").asInt()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"rate_limited, 429", "server_error, 500", "bad_credentials, 401"})
    void faultsApply(String mode, int status) throws Exception {
        // Given
        put("/_stub/faults", "{\"mode\":\"%s\",\"times\":1}".formatted(mode));

        // When // Then
        assertThat(get(ACCOUNT + ".json", SID, "token").statusCode()).isEqualTo(status);
        assertThat(get(ACCOUNT + ".json", SID, "token").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(String path, String user, String password)
            throws IOException, InterruptedException {
        return http.send(request(path, user, password).build(), HttpResponse.BodyHandlers.ofString());
    }

    private void put(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = request(path, "", "")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(204);
    }

    private HttpRequest.Builder request(String path, String user, String password) {
        String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(stub.url() + path)).header("Authorization", "Basic " + pair);
    }

    private static JsonNode json(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        return new ObjectMapper().readTree(answer.body());
    }
}
