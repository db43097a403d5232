package dev.portcullis.auth.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which steps a code opens and what a guess costs, as the text has it.
 *
 * @param discrepancy d, steps either way
 * @param digits D, of the credential
 */
record ModelRules(Profile profile, int discrepancy, int digits) {
    enum Profile {
        ADAPTIVE,
        MANUAL,
        STRICT
    }

    /** Capacity of the bucket; it is empty again after a day. */
    static final double C = 5e-5;

    private static final int WIDEST_PAIR_OF_FOUR_DIGITS = 499;

    /** Strict: "d ≤ 1 for everybody". */
    private int d() {
        return profile == Profile.STRICT ? Math.min(discrepancy, 1) : discrepancy;
    }

    /** N, the odds of the likeliest code. */
    double odds() {
        double truncated = Math.pow(2, 31);
        return truncated / Math.ceil(truncated / Math.pow(10, digits));
    }

    /** n_max; null: "none". */
    private @Nullable Integer widest() {
        return switch (digits) {
            case 4 -> null;
            case 5 -> 0;
            default -> (int) Math.floor((C * odds() / 5 - 1) / 2);
        };
    }

    /** Rule 2; by the manual rule 1. */
    Steps ofKnownDevice(long t, long drift) {
        int most = (int) Math.floor((odds() / 300 - 1) / 2);
        return profile == Profile.MANUAL || d() <= most
                ? Steps.around(t, d())
                : Steps.around(t + drift, most).within(Steps.around(t, d()));
    }

    /** Rule 3; by the manual rule 1. */
    Steps ofAnyone(long t, long drift, Duration sinceLastSuccess) {
        Integer widest = widest();
        if (profile == Profile.MANUAL || (widest != null && d() <= widest)) {
            return Steps.around(t, d());
        }
        if (widest == null) {
            return Steps.NONE;
        }
        long n = Math.min(widest, 2 + (long) Math.floor(0.03 * sinceLastSuccess.toDays()));
        return Steps.around(t + drift, n).within(Steps.around(t, d()));
    }

    /** Rule 4: "exactly the manual, no pairs"; and one step is not "s and s+1, both in T±d". */
    boolean pairs() {
        return profile != Profile.MANUAL && d() > 0;
    }

    /** Both steps of a pair lie in it. */
    Steps ofPair(long t) {
        return Steps.around(t, pairDiscrepancy());
    }

    private int pairDiscrepancy() {
        return digits == 4 ? Math.min(d(), WIDEST_PAIR_OF_FOUR_DIGITS) : d();
    }

    /** Manual: "five guesses whatever they open". */
    double costOfGuess(Steps window) {
        return profile == Profile.MANUAL ? C / 5 : window.count() / odds();
    }

    /** Of a recovery code there are 2⁸⁰. */
    double costOfRecovery() {
        return profile == Profile.MANUAL ? C / 5 : 0;
    }

    /** "At D ≤ 5 pairs are charged". */
    double costOfPair() {
        return digits >= 6 ? 0 : (2.0 * pairDiscrepancy() + 1) / (odds() * odds());
    }
}
