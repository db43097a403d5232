package dev.portcullis.enrollment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Plays auth-service and license-service. The test's classes are loaded twice, so a test talks to it by HTTP as well. */
public class Suite implements QuarkusTestResourceLifecycleManager {
    private static final String CONTROL = "/control/";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Map<String, String> logins = new ConcurrentHashMap<>();
    private @Nullable HttpServer server;

    private record Rule(String start, int status, String body, long delayMillis) {}

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.createContext(CONTROL, this::control);
        server.start();
        String address = "localhost:" + server.getAddress().getPort();
        return Map.of(
                "portcullis.services.auth",
                address,
                "portcullis.services.license",
                address,
                "portcullis.enrollment.healing-every",
                "1s");
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private void control(HttpExchange exchange) throws IOException {
        String[] words =
                exchange.getRequestURI().getPath().substring(CONTROL.length()).split("/", 2);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        switch (words[0]) {
            case "reset" -> {
                rules.clear();
                heard.clear();
                logins.clear();
            }
            case "speak" -> rules.clear();
            case "login" -> logins.put(words[1], body);
            case "rule" -> {
                String[] parts = body.split("\\n", 4);
                rules.addFirst(new Rule(parts[0], Integer.parseInt(parts[1]), parts[3], Long.parseLong(parts[2])));
            }
            default -> {}
        }
        send(exchange, 200, words[0].equals("calls") ? String.join("\n", heard) : "done");
    }

    private static String control(String path, String body) {
        String address = ConfigProvider.getConfig().getValue("portcullis.services.auth", String.class);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + CONTROL + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every call, oldest first: method, path and body. */
    static List<String> calls() {
        return control("calls", "").lines().toList();
    }

    static void reset() {
        control("reset", "");
    }

    static List<String> calls(String start) {
        return calls().stream().filter(call -> call.startsWith(start)).toList();
    }

    /**
     * From now on.
     *
     * @param start of method and path, e.g. {@code PUT /internal/v1/seats/}
     * @param status 0: the connection is cut
     */
    static void says(String start, int status, String body, long delayMillis) {
        control("rule", start + "\n" + status + "\n" + delayMillis + "\n" + body);
    }

    static void refuses(String start, int status, String code, String members) {
        says(
                start,
                status,
                "{\"type\":\"urn:portcullis:problem:" + code + "\",\"title\":\"t\",\"status\":" + status
                        + ",\"detail\":\"because\",\"requestId\":\"r\"" + members + "}",
                0);
    }

    static void speaksAgain() {
        control("speak", "");
    }

    /** A login that may enrol. */
    static UUID login(@Nullable UUID account, String user, String groups) {
        UUID id = UUID.randomUUID();
        String name = user.replace("\\", "\\\\");
        String known = account == null ? "null" : "\"" + account + "\"";
        control("login/" + id, """
                {"loginId":"%s","user":"%s","accountId":%s,"groups":%s,"pending":false,"ended":null,"enrolled":false,
                 "methods":["app","sms"],"digits":6,"period":30,"issuer":"Acme & Söhne - Portcullis","label":"%s"}
                """.formatted(id, name, known, groups, name));
        return id;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        heard.add(call + " " + body);
        for (Rule rule : rules) {
            if (call.startsWith(rule.start())) {
                LockSupport.parkNanos(rule.delayMillis() * 1_000_000);
                send(exchange, rule.status(), rule.body());
                return;
            }
        }
        usual(exchange, call);
    }

    private void usual(HttpExchange exchange, String call) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (call.startsWith("DELETE ")) {
            send(exchange, 204, "");
        } else if (path.endsWith("/enrolment")) {
            String login = logins.get(idOf(path));
            send(
                    exchange,
                    login == null ? 404 : 200,
                    login == null ? "{\"type\":\"urn:portcullis:problem:not_found\",\"detail\":\"none\"}" : login);
        } else {
            if (path.endsWith("/credential")) {
                logins.computeIfPresent(
                        idOf(path), (id, login) -> login.replace("\"pending\":false", "\"pending\":true"));
            }
            send(exchange, 200, "{\"seats\":10,\"used\":4,\"state\":\"enabled\"}");
        }
    }

    private static String idOf(String path) {
        return path.split("/")[4];
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        if (status != 0) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
