package dev.portcullis.auth.risk;

import dev.portcullis.auth.totp.StepRange;
import dev.portcullis.auth.totp.Totp;
import java.time.Duration;

/**
 * Which steps a code opens and what a try costs: verification-policy.md, "Which step does a code open?" and "Risk budget". One
 * method per rule; the names of the numbers (D, d, T, δ, N, n, C) are those of the text.
 */
public final class CodePolicy {
    private static final double OUTCOMES = 0x1p31;

    /** Discrepancy is told in steps of so many seconds, whatever a credential's period is. */
    private static final int DISCREPANCY_STEP_SECONDS = 30;

    /** d of profile {@code strict}. */
    private static final int STRICT_DISCREPANCY = 1;

    /** Up to so many digits two codes in a row are likely enough to be charged. */
    private static final int PAIRS_CHARGED_UP_TO = 5;

    private static final int NO_SINGLE_CODE = 4;

    /** At 4 digits the steps of a pair are at most so many either way: five tries of a pair fit into C. */
    private static final int WIDEST_PAIR = 499;

    private static final double EXTRA_CODES = 10;

    /** 16 characters of 5 bits. */
    private static final double EXTRA_OUTCOMES = 0x1p80;

    private final RiskLimits limits;

    public CodePolicy(RiskLimits limits) {
        this.limits = limits;
    }

    /** The steps that one code opens now; {@link StepRange#NONE} when no single code opens anything. */
    public StepRange window(CodeCheck check) {
        if (check.isProving() || check.profile() == Profile.MANUAL) {
            return tolerance(check);
        }
        return check.isKnownDevice() ? knownDevice(check) : unknownClient(check);
    }

    /** The steps that two codes in a row open; {@link StepRange#NONE} where there are no pairs: a single step holds none. */
    public StepRange pairs(CodeCheck check) {
        if (check.isProving() || check.profile() == Profile.MANUAL || discrepancy(check) == 0) {
            return StepRange.NONE;
        }
        return check.digits() == NO_SINGLE_CODE
                ? StepRange.around(step(check), Math.min(WIDEST_PAIR, discrepancy(check)))
                : tolerance(check);
    }

    /** What the first of two may be of: by the time the second comes, T has moved on. */
    public StepRange firsts(CodeCheck check) {
        StepRange pairs = pairs(check);
        long later = Math.ceilDiv(limits.pairLife().toSeconds(), (long) check.periodSeconds());
        return pairs.size() == 0 ? pairs : new StepRange(pairs.first(), pairs.last() + later);
    }

    /** What a try costs; nothing for a known device and for who was shown the secret. */
    public Tariff tariff(CodeCheck check) {
        boolean opens = window(check).size() > 0;
        boolean pairs = pairs(check).size() > 0;
        if (check.client() != CodeCheck.Client.UNKNOWN) {
            return Tariff.free(opens, pairs);
        }
        if (check.profile() == Profile.MANUAL) {
            return fifth();
        }
        double odds = odds(check.digits());
        boolean charged = check.digits() <= PAIRS_CHARGED_UP_TO;
        return new Tariff(
                opens,
                window(check).size() / odds,
                pairs,
                charged ? pairs(check).size() / odds / odds : 0);
    }

    /** What a guess of a code by SMS costs; such codes are all equally likely. */
    public Tariff sent(Profile profile, int digits) {
        return profile == Profile.MANUAL ? fifth() : Tariff.single(Math.pow(10, -digits));
    }

    /** What a guess of a recovery or bypass code costs: one of ten among 32¹⁶. */
    public Tariff extra(Profile profile) {
        return profile == Profile.MANUAL ? fifth() : Tariff.single(EXTRA_CODES / EXTRA_OUTCOMES);
    }

    /** Profile {@code manual}: the bucket holds five guesses, whatever they open. */
    private Tariff fifth() {
        return Tariff.single(limits.capacity() / limits.guesses());
    }

    /** Where the search starts: the step that the phone shows now, as far as its drift is known. */
    public long center(CodeCheck check) {
        return check.isProving() ? step(check) : step(check) + check.driftSteps();
    }

    public static long step(CodeCheck check) {
        return Totp.step(check.now(), check.periodSeconds());
    }

    /** T±d, rule 1. */
    public StepRange tolerance(CodeCheck check) {
        return StepRange.around(step(check), discrepancy(check));
    }

    /** Rule 2: T±d, as far as one guess opens no more than it may. */
    private StepRange knownDevice(CodeCheck check) {
        return narrowed(check, deviceWidth(check.digits()));
    }

    /** Rule 3: T±d where that is narrow enough, else (T+δ±n) ∩ (T±d). */
    private StepRange unknownClient(CodeCheck check) {
        long widest = widest(check.digits(), discrepancy(check));
        if (widest < 0) {
            return StepRange.NONE;
        }
        if (discrepancy(check) <= widest) {
            return tolerance(check);
        }
        long n = limits.fewestSteps() + (long) Math.floor(limits.stepsPerDay() * idleDays(check));
        return narrowed(check, Math.min(widest, n));
    }

    private StepRange narrowed(CodeCheck check, long n) {
        return discrepancy(check) <= n
                ? tolerance(check)
                : StepRange.around(center(check), n).intersect(tolerance(check));
    }

    /** n_max; below zero: none, two codes always. */
    long widest(int digits, long discrepancy) {
        return switch (digits) {
            case NO_SINGLE_CODE -> -1;
            case 5 -> 0;
            case 6, 7, 8, 9 -> (long) Math.floor((limits.capacity() * odds(digits) / limits.guesses() - 1) / 2);
            default -> discrepancy;
        };
    }

    long deviceWidth(int digits) {
        return (long) Math.floor((limits.deviceGuess() * odds(digits) - 1) / 2);
    }

    /** N: one of the likeliest code's chances; truncation leaves 31 bits, so some codes are likelier than others. */
    static double odds(int digits) {
        return OUTCOMES / Math.ceil(OUTCOMES / Math.pow(10, digits));
    }

    private static long discrepancy(CodeCheck check) {
        int d = check.profile() == Profile.STRICT
                ? Math.min(STRICT_DISCREPANCY, check.discrepancy())
                : check.discrepancy();
        return Math.ceilDiv(d * DISCREPANCY_STEP_SECONDS, check.periodSeconds());
    }

    private static long idleDays(CodeCheck check) {
        return Math.max(0, Duration.between(check.lastSuccessAt(), check.now()).toDays());
    }
}
