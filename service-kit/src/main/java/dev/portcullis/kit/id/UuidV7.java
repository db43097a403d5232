package dev.portcullis.kit.id;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** RFC 9562 version 7: 48 bits of Unix milliseconds, then 74 random bits; new rows go to the end of an index. */
public final class UuidV7 {
    private static final SecureRandom RANDOM = new SecureRandom();

    private UuidV7() {}

    public static UUID at(Instant now) {
        long high = (now.toEpochMilli() << 16) | 0x7000L | (RANDOM.nextInt() & 0xfffL);
        long low = (RANDOM.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
