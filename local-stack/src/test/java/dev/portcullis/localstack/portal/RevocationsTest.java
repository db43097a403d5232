package dev.portcullis.localstack.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A listener never gives up and misses nothing. */
class RevocationsTest {
    private final EventStream events = new EventStream();
    private final List<String> revoked = new CopyOnWriteArrayList<>();
    private HttpServer gateway;
    private Revocations revocations;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        gateway.createContext("/portal/v1/sessions/events", events::answer);
        gateway.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        gateway.start();
        revocations =
                new Revocations("http://localhost:" + gateway.getAddress().getPort(), "pk_portal_test", revoked::add);
        revocations.start();
    }

    @AfterEach
    void stop() {
        revocations.close();
        events.cut();
        gateway.stop(0);
    }

    @Test
    void onlyRevocationsAreTold() {
        // When
        events.ended(1, "S1", "closed");
        events.ended(2, "S2", "revoked");
        events.ended(3, "S3", "something new");
        events.ended(4, "S4", "revoked");

        // Then
        await().untilAsserted(() -> assertThat(revoked).containsExactly("S2", "S4"));
    }

    @Test
    void whatHappensWhileTheGatewayIsAwayIsHeardWhenItIsBack() {
        // Given a stream in which nothing has happened yet
        events.send("id: 7\n: listening\n\n");
        events.awaitSent();

        // When the gateway is away for a while
        events.status(503);
        events.cut();
        await().until(() -> events.lastHeard().size() >= 3);
        events.status(200);
        events.ended(8, "S1", "revoked");

        // Then
        await().untilAsserted(() -> assertThat(revoked).containsExactly("S1"));
        assertThat(events.lastHeard()).startsWith("", "7", "7").endsWith("7");

        // And what was heard is not heard again
        events.cut();
        await().untilAsserted(() -> assertThat(events.lastHeard()).endsWith("8"));
    }

    @Test
    void eventThatIsCutOffHalfWayIsNoEvent() {
        // When
        events.send("id: 5\ndata: {\"sessionId\":\"S1\",\"state\":\"revoked\"}\n");
        events.cut();

        // Then
        await().until(() -> events.lastHeard().size() == 2);
        assertThat(events.lastHeard()).containsOnly("");
        assertThat(revoked).isEmpty();
    }

    @Test
    void garbageEndsNoListening() {
        // When
        events.send("id: 1\ndata: {{{\n\n");
        events.ended(2, "S1", "revoked");

        // Then
        await().untilAsserted(() -> assertThat(revoked).containsExactly("S1"));
    }
}
