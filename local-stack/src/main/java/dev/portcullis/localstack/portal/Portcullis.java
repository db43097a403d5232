package dev.portcullis.localstack.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The three calls that a portal makes. Time-out, error, unreadable answer and unknown result are all "deny". */
final class Portcullis {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String gateway;
    private final String key;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    Portcullis(String gateway, String key) {
        this.gateway = gateway;
        this.key = key;
    }

    /** An answer; what is not 200 and JSON has the result {@code deny}. */
    record Decision(JsonNode json) {
        String result() {
            return json.path("result").asText("deny");
        }

        boolean isAllow() {
            return result().equals("allow");
        }

        String loginId() {
            return json.path("loginId").asText("");
        }

        String promptUrl() {
            return json.path("promptUrl").asText("/");
        }

        String message() {
            return json.path("message")
                    .asText("Two-factor authentication is not available now. Please try again later.");
        }

        String sessionId() {
            return json.path("sessionId").asText("");
        }

        @Nullable
        String deviceToken() {
            return json.path("deviceToken").asText(null);
        }

        @Nullable
        String grant() {
            JsonNode grant = json.path("grant");
            return (grant.isObject() ? grant.path("token") : grant).asText(null);
        }

        /** {@code userAsSent} is the name as we sent it; {@code user} is the suite's own spelling. */
        boolean isFor(String loginId, String user) {
            return loginId().equals(loginId)
                    && json.path("userAsSent").asText("").equals(user);
        }
    }

    Decision login(String user, Map<String, Object> client, String returnUrl) {
        return post("/logins", Map.of("user", user, "host", "APP01", "client", client, "returnUrl", returnUrl));
    }

    Decision result(String loginId, String ticket) {
        String id = URLEncoder.encode(loginId, StandardCharsets.UTF_8);
        return post("/logins/" + id + "/result", Map.of("ticket", ticket));
    }

    Decision session(String user, String host, Map<String, Object> client, @Nullable String grant) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("user", user, "host", host, "client", client));
        if (grant != null) {
            body.put("grant", grant);
        }
        return post("/sessions", body);
    }

    private Decision post(String path, Map<String, Object> body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(gateway + "/portal/v1" + path))
                    .timeout(Duration.ofSeconds(5))
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Decision(answer.statusCode() == 200 ? JSON.readTree(answer.body()) : JSON.createObjectNode());
        } catch (IOException e) {
            return new Decision(JSON.createObjectNode());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Decision(JSON.createObjectNode());
        }
    }
}
