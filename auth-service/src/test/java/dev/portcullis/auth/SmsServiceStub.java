package dev.portcullis.auth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes requests in sms-service's place, unless a test lets it be away. */
public class SmsServiceStub implements QuarkusTestResourceLifecycleManager {
    /** Of the JVM, not of the class loader of one application. */
    private static final String TAKEN = "portcullis.test.sms-requests";

    /** No JSON has it. */
    private static final String END = "\u001e";

    private static final String AWAY = "portcullis.test.sms-away";
    private @Nullable HttpServer server;

    /** A request that was handed over. */
    public record Taken(String path, String authorization, String trace, String body) {}

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/v1/sms-requests/", SmsServiceStub::take);
        server.start();
        return Map.of(
                "portcullis.services.sms", "localhost:" + server.getAddress().getPort());
    }

    private static void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (Boolean.getBoolean(AWAY)) {
            exchange.close();
            return;
        }
        add(String.join(
                "\n",
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                String.valueOf(exchange.getRequestHeaders().getFirst("X-Request-Id")),
                body));
        byte[] answer = "{\"known\":false}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    /** For the requests of one login. */
    public static List<Taken> taken(Object login) {
        return Stream.of(System.getProperty(TAKEN, "").split(END))
                .filter(text -> !text.isEmpty())
                .map(text -> text.split("\n", 4))
                .map(parts -> new Taken(parts[0], parts[1], parts[2], parts[3]))
                .filter(taken -> taken.body().contains(login.toString()))
                .toList();
    }

    public static void away(boolean away) {
        System.setProperty(AWAY, String.valueOf(away));
    }

    /** As text: other values among the system properties keep an application from its start. */
    private static void add(String request) {
        synchronized (System.getProperties()) {
            System.setProperty(TAKEN, System.getProperty(TAKEN, "") + request + END);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
