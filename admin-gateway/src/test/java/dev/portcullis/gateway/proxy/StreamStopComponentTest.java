package dev.portcullis.gateway.proxy;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.gateway.testing.GatewayComponent;
import dev.portcullis.gateway.testing.GatewayProfile;
import dev.portcullis.gateway.testing.Keys;
import io.quarkus.runtime.shutdown.ShutdownRecorder;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A gateway that is told to stop does not wait for those who listen. Its own application: it is told once. */
@QuarkusTest
@TestProfile(StreamStopComponentTest.OwnApplication.class)
class StreamStopComponentTest extends GatewayComponent {
    /** Beyond what a stream takes to end, and far below {@code quarkus.shutdown.timeout}. */
    private static final Duration AT_ONCE = Duration.ofMillis(1500);

    /** Bytes, far more than lie between a service and a listener who does not read. */
    private static final int MUCH = 16 << 20;

    public static class OwnApplication extends GatewayProfile {}

    @Test
    void openStreamsAreEndedAtOnceReadOrUnreadAndNewOnesToo() throws IOException {
        // Given
        eventsAre(": here\n\n".repeat(MUCH / 8), 1);
        try (OpenStream unread = OpenStream.by(Keys.PORTAL)) {
            eventsAre(": here\n\n".repeat(600), 60_000);
            try (OpenStream read = OpenStream.by(Keys.SERVER)) {
                // When what Quarkus does at SIGTERM
                long start = System.nanoTime();
                ShutdownRecorder.runShutdown();

                // Then
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
                assertThat(read.endsWithin(AT_ONCE)).isTrue();
                assertThat(read.heard()).endsWith("\r\n0\r\n\r\n");
                assertThat(unread.heard()).hasSizeLessThan(MUCH);
            }
        }
        try (OpenStream late = OpenStream.by(Keys.PORTAL)) {
            assertThat(late.endsWithin(AT_ONCE)).isTrue();
        }
    }

    private void eventsAre(String events, int millis) {
        services.auth.resetMappings();
        services.auth.stubFor(get(urlPathEqualTo(OpenStream.EVENTS))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "text/event-stream")
                        .withBody(events)
                        .withChunkedDribbleDelay(600, millis)));
    }
}
