package dev.portcullis.auth.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SendLimitsTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final SendLimits LIMITS = new SendLimits(
            List.of(
                    new SendLimits.Limit(1, Duration.ofSeconds(30)),
                    new SendLimits.Limit(5, Duration.ofHours(1)),
                    new SendLimits.Limit(10, Duration.ofDays(1))),
            List.of(new SendLimits.Limit(5, Duration.ofHours(1))));

    @Test
    void firstMessageGoesAtOnce() {
        assertThat(LIMITS.wait(List.of(), List.of(), NOW)).isZero();
    }

    @Test
    void oneMessageInThirtySeconds() {
        assertThat(wait(ago(29))).isEqualTo(Duration.ofSeconds(1));
        assertThat(wait(ago(30))).isZero();
    }

    @Test
    void fiveMessagesAnHour() {
        assertThat(wait(ago(100, 200, 300, 400))).isZero();
        assertThat(wait(ago(100, 200, 300, 400, 3599))).isEqualTo(Duration.ofSeconds(1));
        assertThat(wait(ago(100, 200, 300, 400, 3600))).isZero();
    }

    @Test
    void tenMessagesADay() {
        List<Instant> nine = Stream.iterate(4000L, seconds -> seconds + 4000)
                .limit(9)
                .map(NOW::minusSeconds)
                .toList();
        assertThat(wait(nine)).isZero();
        List<Instant> ten = Stream.concat(nine.stream(), Stream.of(NOW.minusSeconds(86_399)))
                .toList();
        assertThat(wait(ten)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void numberHasItsOwnLimitWhoseverItIs() {
        List<Instant> toNumber = ago(100, 200, 300, 400, 500);
        assertThat(LIMITS.wait(List.of(), toNumber, NOW)).isEqualTo(Duration.ofSeconds(3100));
        assertThat(LIMITS.wait(List.of(), toNumber.subList(0, 4), NOW)).isZero();
    }

    @Test
    void longestWaitCounts() {
        assertThat(wait(ago(10, 200, 300, 400, 3590))).isEqualTo(Duration.ofSeconds(20));
    }

    private static Duration wait(List<Instant> toUser) {
        return LIMITS.wait(toUser, List.of(), NOW);
    }

    private static List<Instant> ago(long... seconds) {
        return Arrays.stream(seconds).mapToObj(NOW::minusSeconds).toList();
    }
}
