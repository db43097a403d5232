package dev.portcullis.benchmarks.attack;

import dev.portcullis.auth.risk.Look;
import dev.portcullis.auth.totp.StepRange;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * How likely a blind guess opens, reckoned from what is open at that moment and not from what the policy says it costs: the likeliest
 * code each time, none twice for the same step. At most: that a first code was looked at by itself in vain is left out of a pair's
 * odds.
 */
final class Odds {
    private static final double OUTCOMES = 0x1p31;
    private static final int REMEMBERED_STEPS = 16_384;

    private final double likeliest;
    private final long[] steps = new long[REMEMBERED_STEPS];
    private final int[] tried = new int[REMEMBERED_STEPS];

    Odds(int digits) {
        likeliest = Math.ceil(OUTCOMES / Math.pow(10, digits)) / OUTCOMES;
    }

    /**
     * @param open steps that a single code opens
     * @param pairs steps that two codes in a row open
     * @param used steps whose codes have opened
     */
    double guess(Look look, StepRange open, StepRange pairs, Collection<Long> used) {
        double miss = look.single() ? missSingle(open) : 1;
        return 1 - (look.second() ? miss * Math.pow(1 - likeliest * likeliest, (double) positions(pairs, used)) : miss);
    }

    /** One of so many codes of which each is as likely as any other. */
    static double sent(int digits, int triedBefore) {
        return 1 / (Math.pow(10, digits) - triedBefore);
    }

    private double missSingle(StepRange open) {
        double miss = 1;
        for (long step = open.first(); step <= open.last(); step++) {
            int slot = (int) Math.floorMod(step, (long) REMEMBERED_STEPS);
            if (steps[slot] != step) {
                steps[slot] = step;
                tried[slot] = 0;
            }
            miss *= 1 - likeliest / (1 - tried[slot] * likeliest);
            tried[slot]++;
        }
        return miss;
    }

    private static long positions(StepRange pairs, Collection<Long> used) {
        long spent = used.stream()
                .flatMap(step -> Stream.of(step, step + 1))
                .distinct()
                .filter(second -> pairs.contains(second) && pairs.contains(second - 1))
                .count();
        return Math.max(0, pairs.size() - 1 - spent);
    }
}
