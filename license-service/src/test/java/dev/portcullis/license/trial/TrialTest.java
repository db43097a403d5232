package dev.portcullis.license.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrialTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Trial TRIAL = new Trial(START);

    @Test
    void itLastsThirtyDaysToTheSecond() {
        assertThat(TRIAL.isOver(START)).isFalse();
        assertThat(TRIAL.isOver(START.plus(Duration.ofDays(30)).minusSeconds(1)))
                .isFalse();
        assertThat(TRIAL.isOver(START.plus(Duration.ofDays(30)))).isTrue();
        assertThat(TRIAL.isOver(START.plus(Duration.ofDays(31)))).isTrue();
    }

    @Test
    void aClockBeforeTheStartDoesNotEndIt() {
        assertThat(TRIAL.isOver(START.minusSeconds(86_400))).isFalse();
    }
}
