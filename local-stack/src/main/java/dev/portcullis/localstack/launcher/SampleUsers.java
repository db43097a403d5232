package dev.portcullis.localstack.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Users of the demo portal, enabled for two-factor so that there is a login to try.
 *
 * @param patience with each of them
 */
record SampleUsers(String gatewayUrl, String adminKey, Duration patience) {
    private static final List<String> NAMES = List.of("alice", "bob", "carol");
    private static final ObjectMapper JSON = new ObjectMapper();

    SampleUsers(String gatewayUrl, String adminKey) {
        this(gatewayUrl, adminKey, Duration.ofSeconds(60));
    }

    /** @return those who could not be added and were not there before */
    List<String> add() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return NAMES.stream().filter(name -> !isThereInTime(http, name)).toList();
        }
    }

    private boolean isThereInTime(HttpClient http, String name) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (System.nanoTime() < end) {
                if (isThereOrAdded(http, name)) {
                    return true;
                }
                TimeUnit.SECONDS.sleep(1);
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Looks before it adds: a service that has just started may be too slow for its first request, and one that only reads leaves
     * nothing half done.
     */
    private boolean isThereOrAdded(HttpClient http, String name) throws InterruptedException {
        HttpResponse<String> found = answer(http, request("/admin/v1/users?q=" + name));
        if (found == null || found.statusCode() != 200) {
            return false;
        }
        return isListed(found.body(), name) || isAdded(answer(http, adding(name)));
    }

    private static boolean isListed(String body, String name) {
        try {
            for (JsonNode item : JSON.readTree(body).path("items")) {
                if (item.path("user").asText().equals(name)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isAdded(@Nullable HttpResponse<String> answer) {
        return answer != null && (answer.statusCode() == 201 || answer.body().contains("user_exists"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gatewayUrl + path))
                .timeout(Duration.ofSeconds(6))
                .header("Authorization", "Bearer " + adminKey);
    }

    private HttpRequest.Builder adding(String name) {
        String body = "{\"user\":\"" + name + "\",\"method\":\"app\"}";
        return request("/admin/v1/users")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /** Null: none. */
    private static @Nullable HttpResponse<String> answer(HttpClient http, HttpRequest.Builder request)
            throws InterruptedException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            return null;
        }
    }
}
