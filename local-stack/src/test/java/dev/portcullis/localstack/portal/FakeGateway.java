package dev.portcullis.localstack.portal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** The gateway as the demo portal sees it: every login is asked for a code, the rest is what a test says. */
final class FakeGateway implements AutoCloseable {
    static final String ALLOWED =
            "{\"result\":\"allow\",\"loginId\":\"L1\",\"user\":\"ACME\\\\alice\",\"userAsSent\":\"%s\",\"grant\":{\"token\":\"G1\"},\"deviceToken\":\"D1\"}";

    final List<String> calls = new CopyOnWriteArrayList<>();
    final EventStream events = new EventStream();
    volatile int resultStatus = 200;
    volatile String result = ALLOWED.formatted("alice");
    volatile String session = "{\"result\":\"allow\",\"reason\":\"first_session\",\"sessionId\":\"S1\"}";

    private final HttpServer server;

    FakeGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/portal/v1", this::answer);
        server.createContext("/portal/v1/sessions/events", events::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replace("/portal/v1", "");
        calls.add(path + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String text = path.equals("/logins")
                ? "{\"result\":\"challenge\",\"loginId\":\"L1\",\"promptUrl\":\"http://prompt.example/p/1\"}"
                : path.equals("/sessions") ? session : result;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(path.endsWith("/result") ? resultStatus : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        events.cut();
        server.stop(0);
    }
}
