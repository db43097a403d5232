package dev.portcullis.localstack.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioStubTest {
    private static final TwilioAccount ACCOUNT = new TwilioAccount("ACtest", "token", "+15005550006");
    private static final String MESSAGES = "/2010-04-01/Accounts/ACtest/Messages.json";
    private static final String FORM = "To=%2B14155552671&From=%2B15005550006&Body=Your%20code%20is%20%3Cb%3E123456";

    private final TwilioStub stub = TwilioStub.start(0, ACCOUNT, "http://localhost:1/nobody");
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void acceptsAMessageAndShowsItToTestsAndPeople() throws Exception {
        // When
        HttpResponse<String> answer = send("token", FORM);

        // Then
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(json(answer).path("sid").asText()).startsWith("SM");
        assertThat(json(answer).path("status").asText()).isEqualTo("queued");
        JsonNode kept = json(call("GET", "/_stub/messages?to=%2B14155552671", ""));
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0).path("body").asText()).isEqualTo("Your code is <b>123456");
        assertThat(kept.get(0).properties().stream().map(java.util.Map.Entry::getKey))
                .containsExactlyInAnyOrder("sid", "to", "from", "body", "at");
        assertThat(call("GET", "/", "").body()).contains("Your code is &lt;b&gt;123456");
        assertThat(json(call("GET", "/_stub/messages?to=%2B15550000000", ""))).isEmpty();
        call("DELETE", "/_stub/messages", "");
        assertThat(json(call("GET", "/_stub/messages", ""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "wrong, To=%2B14155552671&From=%2B15005550006&Body=x, 401, 20003",
        "token, To=12&From=%2B15005550006&Body=x, 400, 21211",
        "token, To=%2B14155552671&From=%2B15550000000&Body=x, 400, 21606",
        "token, To=%2B14155552671&From=%2B15005550006, 400, 21602"
    })
    void refusesAsTwilioDoes(String token, String form, int status, int code) throws Exception {
        // When
        HttpResponse<String> answer = send(token, form);

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).path("code").asInt()).isEqualTo(code);
        assertThat(messages()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "rate_limited, 429, 20429, 0",
        "server_error, 500, 20500, 1",
        "unverified_number, 400, 21608, 0",
        "bad_credentials, 401, 20003, 0"
    })
    void aFaultHoldsForSoManyRequests(String mode, int status, int code, int sent) throws Exception {
        // Given
        faults(mode);

        // When
        HttpResponse<String> first = send("token", FORM);
        HttpResponse<String> second = send("token", FORM);

        // Then
        assertThat(first.statusCode()).isEqualTo(status);
        assertThat(json(first).path("code").asInt()).isEqualTo(code);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(messages()).isEqualTo(sent + 1);
    }

    @Test
    void aResetComesAfterTheMessageWasTaken() throws Exception {
        // Given
        faults("reset_after_body");

        // Then
        assertThatThrownBy(() -> send("token", FORM)).isInstanceOf(IOException.class);
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void aHangTakesTheMessageAndSaysNothing() throws Exception {
        // Given
        faults("hang");

        // Then
        assertThatThrownBy(() -> send("token", FORM)).isInstanceOf(HttpTimeoutException.class);
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void latencyIsBeforeEveryAnswer() throws Exception {
        // Given
        call("PUT", "/_stub/faults", "{\"mode\":\"none\",\"latencyMillis\":150}");
        long start = System.nanoTime();

        // When
        send("token", FORM);

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void unknownFaultIsRefused() throws Exception {
        assertThat(call("PUT", "/_stub/faults", "{\"mode\":\"earthquake\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void callbackIsSignedOverTheAddressAndTheFields() throws Exception {
        // Given
        AtomicReference<String> signature = new AtomicReference<>();
        AtomicReference<String> form = new AtomicReference<>();
        HttpServer receiver = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        receiver.createContext("/status", exchange -> {
            signature.set(exchange.getRequestHeaders().getFirst("X-Twilio-Signature"));
            form.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        try {
            String url = "http://localhost:" + receiver.getAddress().getPort() + "/status";
            String sid = json(send("token", FORM + "&StatusCallback=" + url.replace(":", "%3A")))
                    .path("sid")
                    .asText();

            // When
            HttpResponse<String> answer =
                    call("POST", "/_stub/callback", "{\"sid\":\"" + sid + "\",\"status\":\"delivered\"}");

            // Then
            assertThat(json(answer).path("status").asInt()).isEqualTo(204);
            assertThat(form.get()).contains("MessageStatus=delivered", "MessageSid=" + sid);
            String right = StatusCallbacks.signature(url, Exchange.fields(form.get()), "token");
            assertThat(signature.get()).isEqualTo(right);
            call("POST", "/_stub/callback", "{\"sid\":\"" + sid + "\",\"status\":\"delivered\",\"forge\":true}");
            assertThat(signature.get()).isNotEqualTo(right);
        } finally {
            receiver.stop(0);
        }
    }

    private void faults(String mode) throws Exception {
        call("PUT", "/_stub/faults", "{\"mode\":\"" + mode + "\",\"times\":1}");
    }

    private int messages() throws Exception {
        return json(call("GET", "/_stub/messages", "")).size();
    }

    private HttpResponse<String> send(String token, String form) throws Exception {
        String basic = Base64.getEncoder().encodeToString(("ACtest:" + token).getBytes(StandardCharsets.UTF_8));
        return http.send(
                HttpRequest.newBuilder(URI.create(stub.url() + MESSAGES))
                        .timeout(Duration.ofSeconds(2))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(stub.url() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }
}
