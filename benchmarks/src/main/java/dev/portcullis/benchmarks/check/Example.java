package dev.portcullis.benchmarks.check;

import dev.portcullis.auth.totp.StepRange;
import dev.portcullis.auth.totp.Totp;
import java.util.Random;

/** The same secret, time and wrong code for all that is compared. */
final class Example {
    static final long STEP = 59_500_000;
    static final int SECONDS = 30;
    private static final int SECRET_BYTES = 20;

    private Example() {}

    static byte[] secret() {
        byte[] secret = new byte[SECRET_BYTES];
        new Random(1).nextBytes(secret);
        return secret;
    }

    /** Of no step of the range. */
    static String wrong(Totp totp, StepRange range, int digits) {
        for (int candidate = 0; ; candidate++) {
            String text = Integer.toString(candidate);
            String code = "0".repeat(digits - text.length()) + text;
            if (totp.find(code, range, STEP).isEmpty()) {
                return code;
            }
        }
    }
}
