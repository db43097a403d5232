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
            List.of(new SendLimits.Limit(2, Duration.ofHours(1)), new SendLimits.Limit(5, Duration.ofDays(1))),
            List.of(new SendLimits.Limit(5, Duration.ofHours(1))));

    @Test
    void firstMessageGoesAtOnce() {
        assertThat(LIMITS.wait(known(List.of(), List.of()), NOW)).isZero();
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
        assertThat(LIMITS.wait(known(List.of(), toNumber), NOW)).isEqualTo(Duration.ofSeconds(3100));
        assertThat(LIMITS.wait(known(List.of(), toNumber.subList(0, 4)), NOW)).isZero();
    }

    @Test
    void unknownClientsHaveAShareAndAKnownDeviceTheRest() {
        List<Instant> two = ago(100, 1000);
        assertThat(LIMITS.wait(new Sent(two, two, List.of(), true), NOW)).isEqualTo(Duration.ofSeconds(2600));
        assertThat(LIMITS.wait(new Sent(two, two, List.of(), false), NOW)).isZero();
        assertThat(LIMITS.wait(new Sent(two, ago(100), List.of(), true), NOW)).isZero();
        List<Instant> five = ago(4000, 8000, 12_000, 16_000, 86_399);
        assertThat(LIMITS.wait(new Sent(five, five, List.of(), true), NOW)).isEqualTo(Duration.ofSeconds(1));
        assertThat(LIMITS.wait(new Sent(five, five, List.of(), false), NOW)).isZero();
    }

    @Test
    void oneMoreCountsForWhoAsks() {
        Sent sent = new Sent(List.of(), List.of(), List.of(), true).and(NOW);
        assertThat(sent).isEqualTo(new Sent(List.of(NOW), List.of(NOW), List.of(NOW), true));
        assertThat(new Sent(List.of(), List.of(), List.of(), false).and(NOW).toUnknown())
                .isEmpty();
    }

    @Test
    void longestWaitCounts() {
        assertThat(wait(ago(10, 200, 300, 400, 3590))).isEqualTo(Duration.ofSeconds(20));
    }

    private static Duration wait(List<Instant> toUser) {
        return LIMITS.wait(known(toUser, List.of()), NOW);
    }

    private static Sent known(List<Instant> toUser, List<Instant> toNumber) {
        return new Sent(toUser, List.of(), toNumber, false);
    }

    private static List<Instant> ago(long... seconds) {
        return Arrays.stream(seconds).mapToObj(NOW::minusSeconds).toList();
    }
}
