package dev.portcullis.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.localstack.test.InternalTokensForTests;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.runtime.shutdown.ShutdownRecorder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A replica that is told to stop does not wait for those who listen. Its own application: it is told once. */
@QuarkusTest
@TestProfile(DepartureComponentTest.OwnApplication.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class DepartureComponentTest {
    /** Beyond what a stream takes to end, and far below {@code quarkus.shutdown.timeout}. */
    private static final Duration AT_ONCE = Duration.ofMillis(1500);

    public static class OwnApplication implements QuarkusTestProfile {}

    @TestHTTPResource("/portal/v1/sessions/events")
    URI events;

    @Test
    void openStreamsAreEndedAtOnceAndNewOnesToo() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try {
            // Given
            BufferedReader first = listen(client);
            BufferedReader second = listen(client);
            assertThat(List.of(first.readLine(), second.readLine()))
                    .allSatisfy(line -> assertThat(line).isNotBlank());

            // When what Quarkus does at SIGTERM
            long start = System.nanoTime();
            ShutdownRecorder.runShutdown();

            // Then
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
            assertThat(first.lines()).noneMatch(line -> line.startsWith("data"));
            assertThat(second.lines()).noneMatch(line -> line.startsWith("data"));
            assertThat(listen(client).lines()).noneMatch(line -> line.startsWith("data"));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE.multipliedBy(2));
        } finally {
            // Not closed, which would wait for the streams.
            client.shutdownNow();
        }
    }

    private BufferedReader listen(HttpClient client) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(events)
                .header(
                        "Authorization",
                        InternalTokensForTests.bearerAt(Instant.now(), "admin-gateway", "auth-service", "portal"))
                .header("X-Portcullis-Integration", UUID.randomUUID().toString())
                .build();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }
}
