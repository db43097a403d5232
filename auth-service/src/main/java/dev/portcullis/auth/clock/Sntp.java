package dev.portcullis.auth.clock;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Messages of SNTP version 4, RFC 4330 sections 3 to 5 and 8. */
final class Sntp {
    static final int LENGTH = 48;

    /** No leap warning, version 4, mode 3 (client). */
    private static final byte REQUEST = 0b00_100_011;

    private static final int MODE_SERVER = 4;
    private static final int LEAP_UNSYNCHRONISED = 3;
    private static final int HIGHEST_STRATUM = 15;
    private static final int STRATUM_AT = 1;
    private static final int REFERENCE_AT = 12;
    private static final int ORIGINATE_AT = 24;
    private static final int RECEIVE_AT = 32;
    private static final int TRANSMIT_AT = 40;

    /** From 1900 to 1970. */
    private static final long UNIX_SECONDS = 2_208_988_800L;

    private static final long ERA_SECONDS = 1L << 32;
    private static final double FRACTIONS = 0x1p32;
    private static final double NANOS = 1e9;

    private Sntp() {}

    /** @param nonce stands for the time it is sent, which concerns nobody: the server only repeats it */
    static byte[] request(long nonce) {
        return ByteBuffer.allocate(LENGTH)
                .put(0, REQUEST)
                .putLong(TRANSMIT_AT, nonce)
                .array();
    }

    /**
     * How far the own clock is ahead of the server's: −((T2 − T1) + (T3 − T4)) / 2.
     *
     * @param sent T1, by the own clock
     * @param received T4, by the own clock
     * @throws SourceException it is no answer to this request, or of a server that does not know the time
     */
    static Duration offset(byte[] answer, long nonce, Instant sent, Instant received) {
        if (answer.length < LENGTH) {
            throw new SourceException("answered with something that is not NTP");
        }
        ByteBuffer message = ByteBuffer.wrap(answer);
        check(message, nonce);
        Duration there = Duration.between(sent, instant(message.getLong(RECEIVE_AT)));
        Duration back = Duration.between(received, instant(message.getLong(TRANSMIT_AT)));
        return there.plus(back).dividedBy(2).negated();
    }

    private static void check(ByteBuffer message, long nonce) {
        int head = message.get(0);
        int stratum = message.get(STRATUM_AT) & 0xff;
        if ((head & 0b111) != MODE_SERVER || message.getLong(ORIGINATE_AT) != nonce) {
            throw new SourceException("answered something else than was asked");
        }
        if (stratum == 0) {
            throw new SourceException("refuses to answer: " + kiss(message));
        }
        if ((head >> 6 & 0b11) == LEAP_UNSYNCHRONISED
                || stratum > HIGHEST_STRATUM
                || message.getLong(TRANSMIT_AT) == 0) {
            throw new SourceException("does not know the time itself");
        }
    }

    /** The kiss code: four ASCII letters, e.g. {@code RATE}. */
    private static String kiss(ByteBuffer message) {
        byte[] code = new byte[4];
        message.get(REFERENCE_AT, code);
        return new String(code, StandardCharsets.US_ASCII).replaceAll("[^A-Z]", "");
    }

    /** Section 3: with the first bit it counts from 1900, without from 2036. */
    private static Instant instant(long timestamp) {
        long seconds = timestamp >>> 32;
        long era = timestamp < 0 ? 0 : ERA_SECONDS;
        long nanos = (long) ((timestamp & 0xffff_ffffL) / FRACTIONS * NANOS);
        return Instant.ofEpochSecond(seconds + era - UNIX_SECONDS, nanos);
    }
}
