package dev.portcullis.localstack.portal;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** The gateway's stream of ended sessions, as a test wants it. */
final class EventStream {
    private static final String CUT = "cut";

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final List<String> lastHeard = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    /** For one listener: what is sent, until it is cut. */
    void answer(HttpExchange exchange) throws IOException {
        int now = status;
        try (exchange) {
            exchange.sendResponseHeaders(now, now == 200 ? 0 : -1);
            lastHeard.add(exchange.getRequestHeaders()
                    .getOrDefault("Last-Event-ID", List.of(""))
                    .getFirst());
            for (String event = now == 200 ? next() : CUT; !event.equals(CUT); event = next()) {
                exchange.getResponseBody().write(event.getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
        }
    }

    private String next() {
        try {
            return events.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CUT;
        }
    }

    void ended(int number, String sessionId, String state) {
        events.add("id: %d\nevent: session\ndata: {\"sessionId\":\"%s\",\"state\":\"%s\"}\n\n"
                .formatted(number, sessionId, state));
    }

    void send(String text) {
        events.add(text);
    }

    void cut() {
        events.add(CUT);
    }

    /** Of the answers from now on. */
    void status(int code) {
        status = code;
    }

    /** What each listener said that he had heard last; empty: nothing. */
    List<String> lastHeard() {
        return lastHeard;
    }

    /** Until everything has gone out and was followed by something that carries no news. */
    void awaitSent() {
        events.add(": here\n\n");
        events.add(": here\n\n");
        await().until(events::isEmpty);
    }
}
