package dev.portcullis.benchmarks.attack;

import dev.portcullis.auth.totp.Algorithm;
import dev.portcullis.auth.totp.StepRange;
import dev.portcullis.auth.totp.Totp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Codes of a secret that the attacker does not know, by production's {@link Totp}; each is computed once. */
final class RealCodes {
    private static final int REMEMBERED_STEPS = 16_384;
    private static final int SECRET_BYTES = 20;

    private final Totp totp;
    private final Random random;
    private final int likeliest;
    private final long[] steps = new long[REMEMBERED_STEPS];
    private final int[] codes = new int[REMEMBERED_STEPS];

    RealCodes(int digits, Random random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        this.totp = new Totp(Algorithm.SHA1, secret, digits);
        this.random = random;
        this.likeliest = (int) (0x80000000L % Math.round(Math.pow(10, digits)));
        Arrays.fill(steps, Long.MIN_VALUE);
    }

    /** One of the codes that truncation to 31 bits makes likelier than others. */
    int guess() {
        return random.nextInt(likeliest);
    }

    List<Long> find(int code, StepRange range) {
        List<Long> found = new ArrayList<>(2);
        for (long step = range.first(); step <= range.last(); step++) {
            if (code(step) == code) {
                found.add(step);
            }
        }
        return found;
    }

    private int code(long step) {
        int slot = (int) Math.floorMod(step, (long) REMEMBERED_STEPS);
        if (steps[slot] != step) {
            steps[slot] = step;
            codes[slot] = Integer.parseInt(totp.code(step));
        }
        return codes[slot];
    }
}
