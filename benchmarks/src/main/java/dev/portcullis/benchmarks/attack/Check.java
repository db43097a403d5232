package dev.portcullis.benchmarks.attack;

import dev.portcullis.auth.risk.Profile;
import dev.portcullis.auth.risk.RiskLimits;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The sum of probabilities against guesses at real codes, where these hit often enough to be counted. */
record Check(String what, double expected, long hits) {
    private static final double NORMAL = 1.96;

    /** Whether so many hits are what a count of that mean gives in 95 of 100 cases. */
    boolean agrees() {
        return Math.abs(hits - expected) <= NORMAL * Math.sqrt(expected) + 0.5;
    }

    /** @param effort 1: some minutes of one core; a test needs less */
    static List<Check> all(double effort) {
        return List.of(
                singles(Setting.app(Profile.MANUAL, 4), scaled(1000, effort)),
                singles(Setting.app(Profile.MANUAL, 5), scaled(6000, effort)),
                device(scaled(40_000, effort)),
                pairs(scaled(3000, effort)));
    }

    private static int scaled(int full, double effort) {
        return (int) Math.max(20, full * effort);
    }

    private static Check singles(Setting setting, int days) {
        Trial.Result result = new Trial(setting, 20, Math.max(2, days / 20), 5)
                .withRealCodes()
                .run(true, messages -> new Singles(Singles.Rhythm.EAGER, 1));
        return new Check(setting + ": single codes", result.expected(), result.hits());
    }

    private static Check device(int thefts) {
        Setting setting = Setting.app(Profile.ADAPTIVE, 4);
        StolenDevice.Result result = StolenDevice.often(setting, thefts, 6);
        return new Check(setting + ": stolen device", result.expected(), result.hits());
    }

    /** A bucket that is large enough and never spaced, so that pairs hit. */
    private static Check pairs(int days) {
        RiskLimits standard = RiskLimits.STANDARD;
        RiskLimits lifted = new RiskLimits(
                0.05,
                standard.refill(),
                standard.guesses(),
                standard.fewestSteps(),
                standard.stepsPerDay(),
                standard.deviceGuess(),
                standard.deviceFailures(),
                standard.pairLife(),
                List.of(),
                Integer.MAX_VALUE,
                List.of());
        Setting setting = new Setting(Profile.ADAPTIVE, 4, Setting.DEFAULT_DISCREPANCY, false, lifted);
        Trial.Result result = new Trial(setting, 20, Math.max(2, days / 20), 7)
                .withRealCodes()
                .run(true, messages -> new EveryLook(Integer.MAX_VALUE, Duration.ZERO));
        return new Check(setting + ": two codes, budget × 1000", result.expected(), result.hits());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%s: %.1f expected, %d hit (%+.1f %%)", what, expected, hits, 100 * (hits / expected - 1));
    }
}
