package dev.portcullis.gateway.proxy;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.portcullis.gateway.testing.GatewayComponent;
import dev.portcullis.gateway.testing.GatewayProfile;
import dev.portcullis.gateway.testing.Keys;
import dev.portcullis.gateway.testing.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Server-sent events pass as they come. */
@QuarkusTest
@TestProfile(StreamComponentTest.FewConnections.class)
class StreamComponentTest extends GatewayComponent {
    private static final String EVENTS = "/portal/v1/sessions/events";
    private static final int SECONDS = 6;

    /** To a service, for answers that are no streams. */
    private static final int CONNECTIONS = 8;

    /** At the same time. */
    private static final int STREAMS = CONNECTIONS + 4;

    public static class FewConnections extends GatewayProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>(super.getConfigOverrides());
            config.put("portcullis.gateway.proxy.connections", String.valueOf(CONNECTIONS));
            config.put("portcullis.gateway.proxy.streams", String.valueOf(STREAMS));
            return config;
        }
    }

    @Test
    void eventsArriveOneByOneLongAfterTheDeadlineOfOtherAnswers() throws IOException {
        // Given six events, one a second
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < SECONDS; i++) {
            events.append("id: ").append(i).append("\ndata: {}\n\n");
        }
        says(stream().withBody(events.toString()).withChunkedDribbleDelay(SECONDS, SECONDS * 1000));

        // When
        long start = System.nanoTime();
        List<Long> heard = new ArrayList<>();
        try (Socket socket = Wire.connect()) {
            BufferedReader lines = listen(socket, EVENTS);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains("id: ")) {
                    heard.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
                }
            }
        }

        // Then
        assertThat(heard).hasSize(SECONDS);
        assertThat(heard.getFirst()).isLessThan(2500);
        assertThat(heard.getLast()).isGreaterThan(4000);
        assertThat(services.auth.getAllServeEvents().getFirst().getRequest().getUrl())
                .isEqualTo(EVENTS);
    }

    @Test
    void listenersTakeNoConnectionFromLogins() throws IOException {
        // Given more listeners than there are connections to a service, and none hears anything
        says(stream().withBody(": here\n\n").withChunkedDribbleDelay(2, 4000));
        List<Socket> listeners = new ArrayList<>();
        try {
            for (int i = 0; i < STREAMS; i++) {
                Socket socket = Wire.connect();
                listeners.add(socket);
                listen(socket, EVENTS);
            }

            // Then
            Wire.Answer answer =
                    Wire.get("/portal/v1/capabilities").key(Keys.PORTAL).send();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.took()).isLessThan(Duration.ofSeconds(1));
        } finally {
            for (Socket socket : listeners) {
                socket.close();
            }
        }
    }

    @Test
    void listenerWhoGoesLeavesHisConnectionToOthers() throws IOException {
        // Given
        says(stream().withBody(": here\n\n".repeat(7)).withChunkedDribbleDelay(7, 7000));
        for (int round = 0; round < 2; round++) {
            List<Socket> listeners = new ArrayList<>();
            try {
                for (int i = 0; i < STREAMS; i++) {
                    // When
                    Socket socket = Wire.connect();
                    listeners.add(socket);
                    socket.setSoTimeout(4000);

                    // Then
                    assertThat(listen(socket, EVENTS).readLine()).isEqualTo("HTTP/1.1 200 OK");
                }
            } finally {
                for (Socket socket : listeners) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void refusalOfAStreamIsAnAnswerLikeAnyOther() {
        says(aResponse()
                .withStatus(400)
                .withHeader("Content-Type", "application/problem+json")
                .withBody("{\"type\":\"urn:portcullis:problem:invalid_request\"}"));
        Wire.Answer answer =
                Wire.get(EVENTS).key(Keys.PORTAL).header("Last-Event-ID", "x").send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid_request");
        assertThat(services.auth.getAllServeEvents().getFirst().getRequest().getHeader("Last-Event-ID"))
                .isEqualTo("x");
    }

    private void says(ResponseDefinitionBuilder answer) {
        services.auth.stubFor(get(urlPathEqualTo(EVENTS)).atPriority(1).willReturn(answer));
    }

    private static ResponseDefinitionBuilder stream() {
        return aResponse().withHeader("Content-Type", "text/event-stream");
    }

    private static BufferedReader listen(Socket socket, String target) throws IOException {
        socket.getOutputStream()
                .write(("GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer "
                                + Keys.PORTAL + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }
}
