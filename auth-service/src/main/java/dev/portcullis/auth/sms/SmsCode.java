package dev.portcullis.auth.sms;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;

/** A code that is sent: verification-policy.md, "SMS codes". */
public final class SmsCode {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int FEWEST_DIGITS = 6;
    private static final int STEP_SECONDS = 30;
    private static final int SHORTEST_LIFE_SECONDS = 60;

    private SmsCode() {}

    /** max(6, D). */
    public static int digits(int configured) {
        return Math.max(FEWEST_DIGITS, configured);
    }

    public static String random(int digits) {
        StringBuilder code = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            code.append((char) ('0' + RANDOM.nextInt(10)));
        }
        return code.toString();
    }

    /** min(smsCodeSeconds, max(60, 30·(d+1))) seconds. */
    public static Duration life(int configuredSeconds, int discrepancy) {
        int tolerated = Math.max(SHORTEST_LIFE_SECONDS, STEP_SECONDS * (discrepancy + 1));
        return Duration.ofSeconds(Math.min(configuredSeconds, tolerated));
    }

    /** Takes as long for any code. */
    public static boolean isSame(String sent, String typed) {
        return MessageDigest.isEqual(
                sent.getBytes(StandardCharsets.US_ASCII), typed.getBytes(StandardCharsets.US_ASCII));
    }
}
