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

/** Users of the demo portal, enabled for two-factor so that there is a login to try. */
record SampleUsers(String gatewayUrl, String adminKey) {
    private static final List<String> NAMES = List.of("alice", "bob", "carol");

    /** @return those who could not be added and were not there before */
    List<String> add() {
        return NAMES.stream().filter(name -> !isThereOrAdded(name)).toList();
    }

    private boolean isThereOrAdded(String name) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(gatewayUrl + "/admin/v1/users"))
                    .timeout(Duration.ofSeconds(6))
                    .header("Authorization", "Bearer " + adminKey)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            new ObjectMapper().writeValueAsString(Map.of("user", name, "method", "app"))))
                    .build();
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 201 || status == 409;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
