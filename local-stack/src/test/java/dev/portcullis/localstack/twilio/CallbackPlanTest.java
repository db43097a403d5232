package dev.portcullis.localstack.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the stand-in reports by itself. */
class CallbackPlanTest {
    private static final TwilioAccount ACCOUNT = new TwilioAccount("ACtest", "token", "+15005550006");

    private final TwilioStub stub = TwilioStub.start(0, ACCOUNT, "http://localhost:1/nobody");
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<Map<String, String>> reports = new LinkedBlockingQueue<>();
    private HttpServer receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        receiver.createContext("/status", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> fields = Exchange.fields(form);
            String right = StatusCallbacks.signature(url(), fields, "token");
            fields.put(
                    "signed",
                    String.valueOf(right.equals(exchange.getRequestHeaders().getFirst("X-Twilio-Signature"))));
            reports.add(fields);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void close() {
        receiver.stop(0);
        stub.close();
    }

    private String url() {
        return "http://localhost:" + receiver.getAddress().getPort() + "/status?request=1";
    }

    @Test
    void saysNothingUnlessItIsAsked() throws Exception {
        // When
        send();

        // Then
        assertThat(reports.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void reportsSentAndDeliveredAsTwilioDoes() throws Exception {
        // Given
        stub.reporting();

        // When
        send();

        // Then
        assertThat(next()).containsEntry("MessageStatus", "sent").containsEntry("signed", "true");
        assertThat(next()).containsEntry("MessageStatus", "delivered").containsEntry("signed", "true");
    }

    @Test
    void reportsFailureWithItsCodeAndAsOftenAsItIsAsked() throws Exception {
        // Given
        plan("{\"statuses\":[\"undelivered\"],\"delayMillis\":1,\"copies\":2,\"errorCode\":30003}");

        // When
        send();

        // Then
        for (int i = 0; i < 2; i++) {
            assertThat(next())
                    .containsEntry("MessageStatus", "undelivered")
                    .containsEntry("ErrorCode", "30003")
                    .containsEntry("signed", "true");
        }
    }

    @Test
    void whatIsLostIsNotReported() throws Exception {
        // Given
        plan("{\"statuses\":[\"sent\",\"delivered\"],\"loss\":1.0}");

        // When
        send();

        // Then
        assertThat(reports.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void orderIsLeftToChanceOnlyWhereItIsAskedFor() {
        CallbackPlan inOrder = new CallbackPlan(List.of("sent", "delivered"), 0, 0, 2, false, null, null);
        CallbackPlan shuffled = new CallbackPlan(List.of("sent", "delivered"), 0, 0, 50, true, null, null);

        assertThat(inOrder.reports()).containsExactly("sent", "sent", "delivered", "delivered");
        assertThat(shuffled.reports()).hasSize(100).isNotEqualTo(inOrder.reports());
        assertThat(shuffled.reports().subList(0, 50)).contains("delivered");
    }

    @Test
    void planThatIsNoneIsRefused() throws Exception {
        assertThat(call("PUT", "/_stub/callbacks", "{\"statuses\":1}").statusCode())
                .isEqualTo(400);
    }

    private Map<String, String> next() throws InterruptedException {
        return Objects.requireNonNull(reports.poll(5, TimeUnit.SECONDS), "no report");
    }

    private void plan(String json) throws Exception {
        assertThat(call("PUT", "/_stub/callbacks", json).statusCode()).isEqualTo(204);
    }

    private void send() throws Exception {
        String basic = Base64.getEncoder().encodeToString("ACtest:token".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(stub.url() + "/2010-04-01/Accounts/ACtest/Messages.json"))
                        .header("Authorization", "Basic " + basic)
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "To=%2B14155552671&From=%2B15005550006&Body=x&StatusCallback="
                                        + URLEncoder.encode(url(), StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(stub.url() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
