package dev.portcullis.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** The calls of a portal and of an administrator, over connections that are kept. */
final class PortalClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final String gateway;
    private final String portalKey;
    private final String adminKey;

    PortalClient(Stack stack) {
        gateway = stack.get("GATEWAY_URL");
        portalKey = stack.get("PORTAL_KEY");
        adminKey = stack.get("ADMIN_KEY");
    }

    /** 503: nothing was changed, try again. */
    static final class BusyException extends IOException {
        private static final long serialVersionUID = 1;

        BusyException(String message) {
            super(message + ": 503");
        }
    }

    JsonNode addUser(String name) throws IOException, InterruptedException {
        return post("/admin/v1/users", adminKey, Map.of("user", name, "method", "app"));
    }

    JsonNode removeUser(String id) throws IOException, InterruptedException {
        return send("DELETE", "/admin/v1/users/" + id, adminKey, null);
    }

    JsonNode changeSettings(Map<String, Object> settings) throws IOException, InterruptedException {
        return send("PATCH", "/admin/v1/settings", adminKey, JSON.writeValueAsBytes(settings));
    }

    JsonNode login(String user, String address) throws IOException, InterruptedException {
        Map<String, Object> client = Map.of("kind", "html5", "ip", address, "userAgent", "bench");
        return post("/portal/v1/logins", portalKey, Map.of("user", user, "host", "APP01", "client", client));
    }

    JsonNode enrollment(String loginId) throws IOException, InterruptedException {
        return post("/portal/v1/logins/" + loginId + "/enrollment", portalKey, Map.of());
    }

    JsonNode code(String loginId, String code) throws IOException, InterruptedException {
        return post("/portal/v1/logins/" + loginId + "/code", portalKey, Map.of("code", code));
    }

    JsonNode capabilities() throws IOException, InterruptedException {
        return send("GET", "/portal/v1/capabilities", portalKey, null);
    }

    /** A plain GET, for the proxies' comparison. */
    int get(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(5))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
    }

    private JsonNode post(String path, String key, Object body) throws IOException, InterruptedException {
        return send("POST", path, key, JSON.writeValueAsBytes(body));
    }

    private JsonNode send(String method, String path, String key, byte @org.jspecify.annotations.Nullable [] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() == 503) {
            throw new BusyException(method + " " + path);
        }
        if (response.statusCode() >= 300) {
            throw new IOException(method + " " + path + ": " + response.statusCode() + " "
                    + new String(response.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
        return response.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(response.body());
    }
}
