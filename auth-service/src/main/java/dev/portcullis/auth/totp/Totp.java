package dev.portcullis.auth.totp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Codes of one secret by time, RFC 6238. For one thread. */
public final class Totp {
    /** A reduction of 31 bits by 10¹⁰ and more changes nothing: such codes begin with zeros. */
    private static final int MAX_DIGITS = 12;

    private static final int MIN_DIGITS = 4;

    private final Hotp hotp;
    private final int digits;
    private final long modulus;

    /** @param digits 4 to 12 */
    public Totp(Algorithm algorithm, byte[] secret, int digits) {
        if (digits < MIN_DIGITS || digits > MAX_DIGITS) {
            throw new IllegalArgumentException("a code has 4 to 12 digits, not " + digits);
        }
        this.hotp = new Hotp(algorithm, secret);
        this.digits = digits;
        this.modulus = powerOfTen(digits);
    }

    /** T of RFC 6238 section 4.2 with T0 = 0. */
    public static long step(Instant now, int periodSeconds) {
        return Math.floorDiv(now.getEpochSecond(), periodSeconds);
    }

    /** The code of a step, with its leading zeros. */
    public String code(long step) {
        String value = Long.toString(value(step));
        return "0".repeat(digits - value.length()) + value;
    }

    /**
     * Looks for the steps that a code is of. All of the range is looked at, so that a hit takes as long as a miss.
     *
     * @param code as many ASCII digits as this credential has
     * @return the nearest to {@code center} first; empty when it is of no step of the range
     */
    public List<Long> find(String code, StepRange range, long center) {
        long wanted = Long.parseLong(code);
        List<Long> found = new ArrayList<>(2);
        for (long step = range.first(); step <= range.last(); step++) {
            if (isSame(wanted, value(step))) {
                found.add(step);
            }
        }
        found.sort(Comparator.comparingLong(step -> Math.abs(step - center)));
        return found;
    }

    private long value(long step) {
        return hotp.truncated(step) % modulus;
    }

    /** One comparison of all digits at once; there is no first wrong digit to be timed. */
    private static boolean isSame(long wanted, long value) {
        return (wanted ^ value) == 0;
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
