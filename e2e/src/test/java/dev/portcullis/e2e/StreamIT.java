package dev.portcullis.e2e;

import static dev.portcullis.e2e.Http.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.portcullis.e2e.Http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A stream of events ends with its key on every gateway, and keeps no replica from stopping. */
class StreamIT {
    private static final Duration PROMISED = Duration.ofSeconds(1);

    /** Below the 5 s that a replica waits for answers that are under way, before it closes all else. */
    private static final Duration NOT_KEPT = Duration.ofMillis(4500);

    private final Suite suite = Suite.shared();
    private final String first = suite.list("GATEWAY_URLS").get(0);
    private final String other = suite.list("GATEWAY_URLS").get(1);

    @Test
    void streamsEndOnBothGatewaysWithinASecondOfTheRevocationOfTheirKey() {
        // Given
        Answer made = Admin.post("/keys", map("name", "listener", "integration", null, "scope", "server"));
        String key = made.string("key");
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(Http.get(other + "/portal/v1/sessions/none", key)
                                .status())
                        .isEqualTo(404));
        try (Listener here = Listener.at(first, key, "");
                Listener there = Listener.at(other, key, "");
                Listener ours = Listener.at(other, suite.get("SERVER_KEY"), "")) {
            await().until(() -> !here.last().isEmpty()
                    && !there.last().isEmpty()
                    && !ours.last().isEmpty());

            // When
            assertThat(Http.delete(first + "/admin/v1/keys/" + made.string("id"), suite.get("ADMIN_KEY"))
                            .status())
                    .isEqualTo(204);
            Instant answered = Instant.now();

            // Then
            await().until(() -> !here.isOpen() && !there.isOpen());
            List<Long> millis = List.of(since(answered, here), since(answered, there));
            System.out.printf("StreamIT: ms from the admin's answer to the end of the streams: %s%n", millis);
            assertThat(millis).allMatch(passed -> passed <= PROMISED.toMillis());
            assertThat(ours.isOpen()).isTrue();
            assertThat(Http.get(other + "/portal/v1/sessions/events", key).status())
                    .isEqualTo(401);
        }
    }

    private static long since(Instant answered, Listener listener) {
        return Duration.between(answered, Objects.requireNonNull(listener.end()))
                .toMillis();
    }

    @Test
    void replicaThatIsToldToStopDoesNotWaitForItsListenersWhoGoOnAtTheOther() {
        // Given streams at both replicas, which a gateway asks in turn
        Enrolled user = Enrolled.newUser();
        String session =
                Portal.of(0).session(user.name(), "html5", user.grant()).string("sessionId");
        String key = suite.get("PORTAL_KEY");
        String last;
        try (Listener one = Listener.at(first, key, "");
                Listener two = Listener.at(first, key, "")) {
            await().until(() -> !one.last().isEmpty() && !two.last().isEmpty());
            ProcessHandle replica = ProcessHandle.of(Replicas.pid(0)).orElseThrow();

            // When
            Instant told = Instant.now();
            Faults.terminate(replica.pid());

            // Then its stream ends at once, and the process soon: Kafka's consumers take up to a second each
            await().pollInterval(Duration.ofMillis(20)).atMost(NOT_KEPT).until(() -> one.isOpen() != two.isOpen());
            Duration ended = Duration.between(told, Instant.now());
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> !replica.isAlive());
            Duration stopped = Duration.between(told, Instant.now());
            System.out.printf(
                    "StreamIT: told to stop, a replica ended its stream after %d ms and itself after %d ms%n",
                    ended.toMillis(), stopped.toMillis());
            last = one.isOpen() ? two.last() : one.last();
        }
        Admin.delete("/sessions/" + session);
        try (Listener again = Listener.at(first, key, last)) {
            await().untilAsserted(() -> assertThat(again.events())
                    .extracting(Listener.Event::sessionId)
                    .contains(session));
        } finally {
            Replicas.awaitReady();
        }
    }
}
