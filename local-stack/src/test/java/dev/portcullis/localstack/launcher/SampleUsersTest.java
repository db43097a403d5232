package dev.portcullis.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampleUsersTest {
    private static final String NOBODY = "200 {\"items\":[]}";
    private static final String ADDED = "201 {}";

    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> heard = new ArrayList<>();
    private HttpServer gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        gateway.createContext("/", this::answer);
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void whoIsMissingIsAdded() {
        // Given
        says(listed("alice"), NOBODY, ADDED, NOBODY, ADDED);

        // When
        List<String> missing = users(Duration.ofSeconds(10)).add();

        // Then
        assertThat(missing).isEmpty();
        assertThat(heard)
                .containsExactly(
                        "GET /admin/v1/users?q=alice",
                        "GET /admin/v1/users?q=bob",
                        "POST /admin/v1/users {\"user\":\"bob\",\"method\":\"app\"}",
                        "GET /admin/v1/users?q=carol",
                        "POST /admin/v1/users {\"user\":\"carol\",\"method\":\"app\"}");
    }

    @Test
    void nothingIsAddedUntilTheServicesAnswer() {
        // Given
        says("503 {}", NOBODY, ADDED, listed("bob"), listed("carol"));

        // When
        List<String> missing = users(Duration.ofSeconds(10)).add();

        // Then
        assertThat(missing).isEmpty();
        assertThat(heard.subList(0, 3))
                .containsExactly(
                        "GET /admin/v1/users?q=alice",
                        "GET /admin/v1/users?q=alice",
                        "POST /admin/v1/users {\"user\":\"alice\",\"method\":\"app\"}");
    }

    @Test
    void whoWasAddedByATryThatSeemedToFailIsThere() {
        // Given
        says(
                NOBODY,
                "503 {}",
                listed("alice2", "alice"),
                NOBODY,
                "409 {\"type\":\"urn:portcullis:problem:user_exists\"}",
                listed("carol"));

        // When // Then
        assertThat(users(Duration.ofSeconds(10)).add()).isEmpty();
        assertThat(answers).isEmpty();
    }

    @Test
    void whoCanNotBeAddedInTimeIsNamed() {
        // Given
        says(NOBODY, "409 {\"type\":\"urn:portcullis:problem:license_exhausted\"}", listed("bob"), listed("carol"));

        // When // Then
        assertThat(users(Duration.ofMillis(900)).add()).containsExactly("alice");
    }

    private SampleUsers users(Duration patience) {
        return new SampleUsers("http://localhost:" + gateway.getAddress().getPort(), "key", patience);
    }

    private void says(String... inTurn) {
        answers.addAll(Arrays.asList(inTurn));
    }

    private static String listed(String... names) {
        List<String> items =
                Arrays.stream(names).map("{\"user\":\"%s\"}"::formatted).toList();
        return "200 {\"items\":[" + String.join(",", items) + "]}";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        heard.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
        String answer = answers.remove();
        byte[] bytes = answer.substring(4).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
