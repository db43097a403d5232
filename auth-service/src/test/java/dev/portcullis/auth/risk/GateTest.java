package dev.portcullis.auth.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final RiskLimits LIMITS = RiskLimits.STANDARD;
    private static final double R = 5 / 999_759.0;
    private static final Tariff SIX_DIGITS = new Tariff(true, R, true, 0);
    private static final Tariff SMS = Tariff.single(1e-6);

    private final Gate gate = new Gate(LIMITS);

    @Test
    void nineGuessesInABurstThenOnlyPairs() {
        // Given
        RiskState state = RiskState.FRESH;

        // When // Then
        for (int guess = 1; guess <= 19; guess++) {
            Look look = look(SIX_DIGITS, state, guess > 1 ? Row.FIRST : Row.NONE, NOW);
            assertThat(look.single()).as("guess %d", guess).isEqualTo(guess <= 9);
            assertThat(look.second()).isEqualTo(guess > 1);
            assertThat(look.counted()).isTrue();
            state = state.failed(look, LIMITS, NOW);
        }
        assertThat(state.spentAt(LIMITS, NOW)).isCloseTo(9 * R, within(1e-12));
    }

    @Test
    void bucketFlowsBackEvenlyWithinADay() {
        RiskState full = failures(SIX_DIGITS, 9);
        Duration needed =
                Duration.ofSeconds((long) Math.ceil((10 * R - LIMITS.capacity()) / LIMITS.capacity() * 86_400));
        assertThat(look(SIX_DIGITS, full, Row.NONE, NOW.plus(needed.minusSeconds(2)))
                        .single())
                .isFalse();
        assertThat(look(SIX_DIGITS, full, Row.NONE, NOW.plus(needed.plusSeconds(2)))
                        .single())
                .isTrue();
        assertThat(full.spentAt(LIMITS, NOW.plus(Duration.ofDays(1)))).isZero();
    }

    @Test
    void clockThatIsSetBackRefillsNothing() {
        RiskState full = failures(SIX_DIGITS, 9);
        Instant before = NOW.minus(Duration.ofDays(3));
        assertThat(full.spentAt(LIMITS, before)).isCloseTo(9 * R, within(1e-12));
        RiskState more = full.failed(new Look(true, false, Row.FIRST, R, true), LIMITS, before);
        assertThat(more.spentAt()).isEqualTo(NOW);
    }

    @Test
    void successClearsTheCountAndRefillsNothing() {
        RiskState after = failures(SIX_DIGITS, 9).succeeded(0, LIMITS, NOW);
        assertThat(after.failures()).isZero();
        assertThat(look(SIX_DIGITS, after, Row.NONE, NOW).single()).isFalse();
    }

    @Test
    void pairTakesTheChargeOfItsFirstBack() {
        RiskState after = failures(SIX_DIGITS, 9).succeeded(R, LIMITS, NOW);
        assertThat(look(SIX_DIGITS, after, Row.NONE, NOW).single()).isTrue();
    }

    @Test
    void whereNothingOpensACodeIsLookedAtBecauseWaitingWouldNotHelp() {
        Tariff nothing = new Tariff(false, 0, false, 0);
        assertThat(look(nothing, RiskState.FRESH, Row.NONE, NOW)).isEqualTo(new Look(false, false, Row.NONE, 0, true));
    }

    @Test
    void emptyBucketWithoutPairsSaysWhenTheNextGuessIsAffordable() {
        // Given fifty guesses of a code by SMS, of several days in which somebody succeeded
        RiskState state = RiskState.FRESH;
        for (int i = 0; i < 50; i++) {
            state = state.failed(new Look(true, false, Row.NONE, 1e-6, false), LIMITS, NOW);
        }

        // When
        Gate.Answer answer = gate.unknownClient(SMS, state, Row.NONE, NOW);

        // Then
        Duration wait = Duration.ofSeconds(1728);
        assertThat(answer).isEqualTo(new Gate.Answer.TooSoon(wait));
        assertThat(gate.unknownClient(SMS, state, Row.NONE, NOW.plus(wait))).isInstanceOf(Gate.Answer.Open.class);
    }

    @ParameterizedTest
    @CsvSource({"19,0", "20,30", "49,30", "50,300", "99,300"})
    void triesAreSpaced(int failures, int seconds) {
        RiskState state = new RiskState(0, null, failures - 1, null)
                .failed(new Look(true, false, Row.FIRST, 0, true), LIMITS, NOW);
        assertThat(state.failures()).isEqualTo(failures);
        if (seconds == 0) {
            assertThat(gate.unknownClient(SIX_DIGITS, state, Row.NONE, NOW)).isInstanceOf(Gate.Answer.Open.class);
            return;
        }
        Duration apart = Duration.ofSeconds(seconds);
        assertThat(gate.unknownClient(SIX_DIGITS, state, Row.NONE, NOW)).isEqualTo(new Gate.Answer.TooSoon(apart));
        assertThat(gate.unknownClient(SIX_DIGITS, state, Row.NONE, NOW.plus(apart.minusMillis(1))))
                .isEqualTo(new Gate.Answer.TooSoon(Duration.ofMillis(1)));
        assertThat(look(SIX_DIGITS, state, Row.NONE, NOW.plus(apart)).kept()).isEqualTo(Row.SPACED_FIRST);
    }

    @Test
    void secondOfTwoIsLookedAtAtOnceAndNotCountedWhenTriesAreSpaced() {
        RiskState state = new RiskState(0, null, 20, NOW.plusSeconds(30));
        assertThat(look(SIX_DIGITS, state, Row.SPACED_FIRST, NOW)).isEqualTo(new Look(false, true, Row.NONE, 0, false));
    }

    @Test
    void codeAfterAFirstOfBeforeTheSpacingWaitsLikeAnyOtherAndIsSecondThen() {
        RiskState state = new RiskState(0, null, 20, NOW.plusSeconds(30));
        assertThat(gate.unknownClient(SIX_DIGITS, state, Row.FIRST, NOW))
                .isEqualTo(new Gate.Answer.TooSoon(Duration.ofSeconds(30)));
        assertThat(look(SIX_DIGITS, state, Row.FIRST, NOW.plusSeconds(30)))
                .isEqualTo(new Look(true, true, Row.SPACED_FIRST, R, true));
    }

    @Test
    void secondOfTwoIsNoExcuseWhereThereAreNoPairs() {
        RiskState state = new RiskState(0, null, 20, NOW.plusSeconds(30));
        assertThat(gate.unknownClient(SMS, state, Row.SPACED_FIRST, NOW))
                .isEqualTo(new Gate.Answer.TooSoon(Duration.ofSeconds(30)));
    }

    @Test
    void fourDigitsAreTriedInPairsOnlyAndFiveOfThemADay() {
        // Given
        Tariff four = new Tariff(false, 0, true, 999e-8);
        RiskState state = RiskState.FRESH;

        // When
        int tries = 0;
        while (gate.unknownClient(four, state, Row.FIRST, NOW) instanceof Gate.Answer.Open open) {
            assertThat(open.look().single()).isFalse();
            state = state.failed(open.look(), LIMITS, NOW);
            tries++;
        }

        // Then
        assertThat(tries).isEqualTo(5);
        assertThat(gate.unknownClient(four, state, Row.NONE, NOW)).isInstanceOf(Gate.Answer.TooSoon.class);
    }

    @Test
    void knownDeviceIsNeitherChargedNorCountedNorSpaced() {
        assertThat(Gate.knownDevice(SIX_DIGITS, Row.FIRST)).isEqualTo(new Look(true, true, Row.FIRST, 0, false));
    }

    /** What is charged in any 24 hours is at most twice C, however guesses are spread and of whatever window. */
    @Property(tries = 10_000)
    void riskOfAnyDayIsAtMostOneInTenThousand(
            @ForAll @Size(min = 1, max = 120) List<@LongRange(min = 0, max = 7_200) Long> pauses,
            @ForAll @IntRange(min = 1, max = 9) int opened,
            @ForAll @IntRange(min = 0, max = 12) int successEvery) {
        // Given
        Tariff tariff = new Tariff(true, opened / 999_759.0, true, 0);
        RiskState state = RiskState.FRESH;
        Instant now = NOW;
        List<Instant> at = new ArrayList<>();
        List<Double> charges = new ArrayList<>();

        // When
        for (int i = 0; i < pauses.size(); i++) {
            now = now.plusSeconds(pauses.get(i));
            if (successEvery > 0 && i % successEvery == successEvery - 1) {
                state = state.succeeded(0, LIMITS, now);
            }
            if (gate.unknownClient(tariff, state, Row.NONE, now) instanceof Gate.Answer.Open open) {
                state = state.failed(open.look(), LIMITS, now);
                at.add(now);
                charges.add(open.look().charge());
            }
        }

        // Then
        for (int from = 0; from < at.size(); from++) {
            Instant end = at.get(from).plus(Duration.ofDays(1));
            double sum = 0;
            for (int i = from; i < at.size() && at.get(i).isBefore(end); i++) {
                sum += charges.get(i);
            }
            assertThat(sum).isLessThanOrEqualTo(1.0000001e-4);
        }
    }

    private Look look(Tariff tariff, RiskState state, Row before, Instant now) {
        return ((Gate.Answer.Open) gate.unknownClient(tariff, state, before, now)).look();
    }

    private RiskState failures(Tariff tariff, int count) {
        RiskState state = RiskState.FRESH;
        for (int i = 0; i < count; i++) {
            state = state.failed(look(tariff, state, i > 0 ? Row.FIRST : Row.NONE, NOW), LIMITS, NOW);
        }
        return state;
    }
}
