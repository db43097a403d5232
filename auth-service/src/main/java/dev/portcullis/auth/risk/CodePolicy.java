package dev.portcullis.auth.risk;

import dev.portcullis.auth.totp.StepRange;
import dev.portcullis.auth.totp.Totp;
import java.time.Duration;

/**
 * Which steps a single code opens: verification-policy.md, "Which step does a code open?". One method per rule; the names of
 * the numbers (D, d, T, δ, N, n, C) are those of the text.
 */
public final class CodePolicy {
    /** C: the risk an account may take per day. */
    static final double CAPACITY = 5e-5;

    /** The window of an unknown client is for so many guesses. */
    private static final int GUESSES = 5;

    private static final double OUTCOMES = 0x1p31;
    private static final int FEWEST_STEPS = 2;
    private static final double STEPS_PER_DAY = 0.03;

    /** Discrepancy is told in steps of so many seconds, whatever a credential's period is. */
    private static final int DISCREPANCY_STEP_SECONDS = 30;

    private CodePolicy() {}

    /** The steps that one code opens now; {@link StepRange#NONE} when no single code opens anything. */
    public static StepRange window(CodeCheck check) {
        return switch (check.client()) {
            case PROVING -> tolerance(check);
            case UNKNOWN -> unknownClient(check);
        };
    }

    /** Where the search starts: the step that the phone shows now, as far as its drift is known. */
    public static long center(CodeCheck check) {
        return check.client() == CodeCheck.Client.PROVING ? step(check) : step(check) + check.driftSteps();
    }

    public static long step(CodeCheck check) {
        return Totp.step(check.now(), check.periodSeconds());
    }

    /** Rule 1: T±d. */
    private static StepRange tolerance(CodeCheck check) {
        return StepRange.around(step(check), discrepancy(check));
    }

    /** Rule 3: T±d where that is narrow enough, else (T+δ±n) ∩ (T±d). */
    private static StepRange unknownClient(CodeCheck check) {
        long widest = widest(check.digits(), discrepancy(check));
        if (widest < 0) {
            return StepRange.NONE;
        }
        if (discrepancy(check) <= widest) {
            return tolerance(check);
        }
        long n = Math.min(widest, FEWEST_STEPS + (long) Math.floor(STEPS_PER_DAY * idleDays(check)));
        return StepRange.around(center(check), n).intersect(tolerance(check));
    }

    /** n_max; below zero: none, two codes always. */
    static long widest(int digits, long discrepancy) {
        return switch (digits) {
            case 4 -> -1;
            case 5 -> 0;
            case 6, 7, 8, 9 -> (long) Math.floor((CAPACITY * odds(digits) / GUESSES - 1) / 2);
            default -> discrepancy;
        };
    }

    /** N: one of the likeliest code's chances; truncation leaves 31 bits, so some codes are likelier than others. */
    static double odds(int digits) {
        return OUTCOMES / Math.ceil(OUTCOMES / Math.pow(10, digits));
    }

    private static long discrepancy(CodeCheck check) {
        return Math.ceilDiv(check.discrepancy() * DISCREPANCY_STEP_SECONDS, check.periodSeconds());
    }

    private static long idleDays(CodeCheck check) {
        return Math.max(0, Duration.between(check.lastSuccessAt(), check.now()).toDays());
    }
}
