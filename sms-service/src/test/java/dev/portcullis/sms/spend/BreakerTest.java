package dev.portcullis.sms.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.sms.spend.Breaker.Counts;
import dev.portcullis.sms.spend.Breaker.Stop;
import dev.portcullis.sms.spend.Breaker.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final Duration STOP = Duration.ofMinutes(60);

    private final Breaker breaker = new Breaker(new Breaker.Rules(20, 0.2, WITHIN, STOP));

    @ParameterizedTest
    @CsvSource({
        // sent, verified, open
        "0, 0, 0, Go",
        "19, 0, 0, Go",
        "20, 0, 0, Trip",
        "20, 3, 0, Trip",
        "20, 4, 0, Go",
        "21, 4, 0, Trip",
        "25, 5, 0, Go",
        "1000, 199, 0, Trip",
        "1000, 200, 0, Go",
        "20, 0, 3, Trip",
        "20, 0, 4, Wait",
        "20, 3, 1, Wait",
        "20, 0, 20, Wait",
        "100, 10, 9, Trip",
        "100, 10, 10, Wait",
    })
    void tooFewVerifiedOfEnoughMessagesTrip(int sent, int verified, int open, String verdict) {
        assertThat(breaker.judge(new Counts(sent, verified, open), null, NOW)
                        .getClass()
                        .getSimpleName())
                .isEqualTo(verdict);
    }

    @Test
    void stopLastsAnHour() {
        assertThat(breaker.judge(new Counts(20, 0, 0), null, NOW)).isEqualTo(new Verdict.Trip(NOW.plus(STOP)));
    }

    @Test
    void untilThenNothingGoesAndThenOneProbe() {
        // Given
        Counts counts = new Counts(20, 0, 0);
        Stop stop = new Stop(NOW, null, false);
        // When, Then
        assertThat(breaker.judge(counts, stop, NOW.minusMillis(1))).isEqualTo(new Verdict.Stopped(NOW));
        assertThat(breaker.judge(counts, stop, NOW)).isEqualTo(new Verdict.Probe());
    }

    @Test
    void whileTheProbeIsUnderWayNothingElseGoes() {
        // Given
        Stop stop = new Stop(NOW.minusSeconds(1), NOW, false);
        // When, Then
        assertThat(breaker.judge(new Counts(1, 0, 1), stop, NOW.plus(WITHIN).minusMillis(1)))
                .isEqualTo(new Verdict.Stopped(NOW.plus(WITHIN)));
    }

    @Test
    void probeThatNobodyVerifiesStopsForAnotherHour() {
        // Given
        Stop stop = new Stop(NOW.minusSeconds(1), NOW, false);
        Instant again = NOW.plus(WITHIN).plus(STOP);
        // When, Then
        assertThat(breaker.judge(new Counts(1, 0, 0), stop, NOW.plus(WITHIN))).isEqualTo(new Verdict.Stopped(again));
        assertThat(breaker.judge(new Counts(1, 0, 0), stop, again)).isEqualTo(new Verdict.Probe());
    }

    @Test
    void probeThatIsVerifiedOpensAndWhatWasBeforeItNoLongerCounts() {
        // Given
        Stop stop = new Stop(NOW.minusSeconds(1), NOW, true);
        // When, Then
        assertThat(breaker.judge(new Counts(21, 1, 0), stop, NOW.plusSeconds(5)))
                .isEqualTo(new Verdict.Reopen(NOW));
    }

    @Test
    void codesThatAreVerifiedLateButInTimeEndTheStop() {
        // Given
        Stop stop = new Stop(NOW.plusSeconds(600), null, false);
        // When, Then
        assertThat(breaker.judge(new Counts(20, 4, 0), stop, NOW)).isInstanceOf(Verdict.Reopen.class);
        assertThat(breaker.judge(new Counts(20, 3, 0), stop, NOW)).isInstanceOf(Verdict.Stopped.class);
        assertThat(breaker.judge(new Counts(19, 19, 0), stop, NOW)).isInstanceOf(Verdict.Stopped.class);
    }
}
