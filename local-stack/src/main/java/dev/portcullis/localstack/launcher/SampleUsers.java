package dev.portcullis.localstack.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Users of the demo portal, enabled for two-factor so that there is a login to try. */
record SampleUsers(String gatewayUrl, String adminKey) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> NAMES = List.of("alice", "bob", "carol");

    /** @return those who could not be added and were not there before */
    List<String> add() {
        return NAMES.stream().filter(name -> !isThereOrAdded(name)).toList();
    }

    /** A service that has just started may be too slow once, and then heals what it began within half a minute. */
    private boolean isThereOrAdded(String name) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
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

    private boolean isThereOrAdded(HttpClient http, String name) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(gatewayUrl + "/admin/v1/users"))
                    .timeout(Duration.ofSeconds(6))
                    .header("Authorization", "Bearer " + adminKey)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            new ObjectMapper().writeValueAsString(Map.of("user", name, "method", "app"))))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 201 || answer.body().contains("user_exists");
        } catch (IOException e) {
            return false;
        }
    }
}
