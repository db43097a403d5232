package dev.portcullis.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.gateway.testing.GatewayComponent;
import dev.portcullis.gateway.testing.GatewayProfile;
import dev.portcullis.gateway.testing.Keys;
import dev.portcullis.gateway.testing.Wire;
import dev.portcullis.gateway.testing.Wire.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that send a byte now and then, so that a connection is never idle. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
class SlowClientComponentTest extends GatewayComponent {
    private static final Duration HEAD = Duration.ofSeconds(5);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        clock.shutdownNow();
    }

    @Test
    void trickledHeadIsGivenUp() throws IOException {
        // When
        Answer answer = trickle("", "GET /openapi HTTP/1.1\r\n" + "X-Slow: x\r\n".repeat(1000));

        // Then
        assertThat(answer.status()).isEqualTo(408);
        assertThat(answer.problem()).isEqualTo("request_timeout");
        assertThat(answer.json().path("requestId").asText()).isEqualTo(answer.header("X-Request-Id"));
        assertThat(answer.took()).isBetween(HEAD.minusSeconds(1), HEAD.plusSeconds(4));
    }

    @Test
    void trickledSecondHeadOfAConnectionIsGivenUp() throws IOException {
        // When
        Answer answer = trickle(
                "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n", "GET /openapi HTTP/1.1\r\n" + "X-Slow: x\r\n".repeat(1000));

        // Then
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("HTTP/1.1 408 ", "request_timeout");
        assertThat(answer.took()).isLessThan(HEAD.plusSeconds(4));
    }

    @ParameterizedTest
    @CsvSource({
        "/portal/v1/logins,pk_portal_test-0123456789,408,6",
        "/admin/v1/keys,pk_admin_test-owner,408,6",
        "/prompt/0123456789abcdef0123456789abcdef/code,none,408,6",
        "/portal/v1/logins,none,401,9",
        "/nothing,none,404,9"
    })
    void trickledBodyIsGivenUp(String path, String key, int status, int seconds) throws IOException {
        // When
        Answer answer = trickle(
                "POST " + path + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + key
                        + "\r\nContent-Type: application/json\r\nContent-Length: 10000\r\n\r\n",
                " ".repeat(10_000));

        // Then
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.took()).isLessThan(Duration.ofSeconds(seconds));
        assertThat(services.reached()).isZero();
    }

    @Test
    void connectionThatWaitsForItsNextRequestIsKept() throws IOException {
        // Given
        String request = "GET /q/health/live HTTP/1.1\r\nHost: a\r\n\r\n";
        AtomicInteger asked = new AtomicInteger();

        // When two requests are further apart than a head may last
        try (Socket socket = Wire.connect()) {
            long start = System.nanoTime();
            OutputStream out = socket.getOutputStream();
            clock.scheduleAtFixedRate(
                    () -> send(
                            out,
                            asked.getAndIncrement() == 0
                                    ? request
                                    : request.replace("Host", "Connection: close\r\nHost")),
                    0,
                    HEAD.toMillis() + 1500,
                    TimeUnit.MILLISECONDS);
            Answer answer = Wire.read(socket, start);

            // Then
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("HTTP/1.1 200 ").doesNotContain("HTTP/1.1 408");
            assertThat(answer.took()).isGreaterThan(HEAD);
        }
    }

    @Test
    void slowClientsHoldUpNobodyElse() throws IOException {
        // Given
        try (Socket first = Wire.connect();
                Socket second = Wire.connect()) {
            first.getOutputStream().write("GET /open".getBytes(StandardCharsets.ISO_8859_1));
            second.getOutputStream().write("GET /open".getBytes(StandardCharsets.ISO_8859_1));

            // Then
            Answer answer = Wire.get("/portal/v1/capabilities").key(Keys.PORTAL).send();
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    /** Sends a part at once, and then a byte every 100 ms. */
    private Answer trickle(String atOnce, String slowly) throws IOException {
        AtomicInteger next = new AtomicInteger();
        try (Socket socket = Wire.connect()) {
            long start = System.nanoTime();
            OutputStream out = socket.getOutputStream();
            send(out, atOnce);
            clock.scheduleAtFixedRate(
                    () -> send(out, slowly.substring(next.get(), next.incrementAndGet())),
                    0,
                    100,
                    TimeUnit.MILLISECONDS);
            return Wire.read(socket, start);
        }
    }

    /** A server that has closed hears no more, which is what is waited for. */
    private static void send(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        } catch (IOException closed) {
            throw new IllegalStateException(closed);
        }
    }
}
