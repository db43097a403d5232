package dev.portcullis.auth.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class SourceClockTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Clock CLOCK = Clock.systemUTC();

    @AfterAll
    static void close() {
        VERTX.closeAndAwait();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 90, -7200})
    void timeServerIsMeasured(long ahead) {
        try (NtpStandIn server = new NtpStandIn()) {
            // Given a source that is ahead, so the own clock is behind
            server.turnTo(Duration.ofSeconds(ahead));

            // When
            Measured measured = measured(server.address());

            // Then
            assertThat(measured.error()).isNull();
            assertThat(measured.source()).isEqualTo(server.address());
            assertThat(measured.offset())
                    .isBetween(Duration.ofMillis(-ahead * 1000 - 2000), Duration.ofMillis(-ahead * 1000 + 2000));
            assertThat(measured.at()).isNotNull();
        }
    }

    @Test
    void silentSourceIsSaidAndTheLastOffsetStays() {
        try (NtpStandIn server = new NtpStandIn()) {
            // Given
            SourceClock clock = clock(server.address());
            clock.measure().await().indefinitely();
            Measured before = clock.last();
            server.keepsSilent();

            // When
            Instant start = Instant.now();
            clock.measure().await().indefinitely();

            // Then
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
            assertThat(clock.last()).isEqualTo(before.failed("does not answer"));

            // When it answers again
            server.turnTo(Duration.ZERO);
            clock.measure().await().indefinitely();
            assertThat(clock.last().error()).isNull();
        }
    }

    @Test
    void answerOfAnUnsynchronisedServerIsNotTaken() {
        try (NtpStandIn server = new NtpStandIn()) {
            server.answers(answer -> answer.put(0, (byte) 0xe4));
            assertThat(measured(server.address()))
                    .extracting(Measured::error, Measured::offset)
                    .containsExactly("does not know the time itself", null);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 200", "120, 404", "-3600, 503"})
    void dateOfAnyHttpAnswerIsMeasured(long ahead, int status) throws IOException {
        try (DateStandIn server = new DateStandIn(Instant.now().plusSeconds(ahead), status)) {
            Measured measured = measured(server.address());

            assertThat(measured.error()).isNull();
            assertThat(measured.offset()).isBetween(Duration.ofSeconds(-ahead - 2), Duration.ofSeconds(-ahead + 2));
        }
    }

    @Test
    void httpDateIsCorrectedByHalfTheRoundTrip() {
        Instant sent = Instant.parse("2026-11-24T12:00:00Z");
        String date = "Tue, 24 Nov 2026 12:00:01 GMT";

        assertThat(HttpDate.offset(date, sent, sent.plusSeconds(3))).isZero();
        assertThat(HttpDate.offset(date, sent, sent.plusSeconds(1))).isEqualTo(Duration.ofSeconds(-1));
    }

    @Test
    void httpAnswerWithoutAUsableDateIsSaid() {
        Instant now = Instant.now();
        assertThat(failure(() -> HttpDate.offset(null, now, now))).contains("without a Date");
        assertThat(failure(() -> HttpDate.offset("yesterday", now, now))).contains("a Date that is none");
    }

    @Test
    void httpServerThatNeverAnswersIsWaitedForNoLongerThanAllowed() throws IOException {
        try (ServerSocket accepting = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Instant start = Instant.now();
            Measured measured = measured("http://localhost:" + accepting.getLocalPort());

            assertThat(measured.error()).isNotBlank();
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ntp://host.invalid", "http://host.invalid/", "http://localhost:1/", "ntp://localhost:1"})
    void sourceThatIsNotThereIsSaid(String source) {
        assertThat(measured(source).error()).isNotBlank();
        assertThat(measured(source).offset()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pool.ntp.org", "ftp://host", "ntp:host", "http://user:hunter2@host/", "://hunter2", "ntp://"})
    void sourceThatCanNotBeReadIsSaidAndNotRepeated(String source) {
        Measured measured = measured(source);

        assertThat(measured.error()).isNotBlank().doesNotContain("hunter2");
        assertThat(measured.source()).isEqualTo("portcullis.clock.source");
    }

    @Test
    void withoutASourceNothingIsMeasured() {
        assertThat(measured("")).isEqualTo(Measured.never(null));
    }

    @ParameterizedTest
    @CsvSource({
        "ntp://time.example, ntp://time.example:123",
        "NTP://time.example:4123, ntp://time.example:4123",
        "ntp://[::1], ntp://[::1]:123",
        "https://time.example/now, https://time.example/now"
    })
    void sourceIsShownWithItsPort(String source, String shown) {
        assertThat(TimeSource.parse(source)).hasToString(shown);
    }

    private static Measured measured(String source) {
        SourceClock clock = clock(source);
        clock.measure().await().indefinitely();
        return clock.last();
    }

    private static SourceClock clock(String source) {
        return new SourceClock(config(source), new SntpClient(CLOCK), new HttpDate(VERTX, CLOCK), CLOCK);
    }

    private static String failure(Runnable work) {
        try {
            work.run();
            return "";
        } catch (SourceException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static ClockConfig config(String source) {
        return new ClockConfig() {
            @Override
            public Optional<String> source() {
                return Optional.of(source);
            }

            @Override
            public Duration every() {
                return Duration.ofMinutes(1);
            }

            @Override
            public Duration timeout() {
                return Duration.ofSeconds(1);
            }
        };
    }
}
