package dev.portcullis.auth.totp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * HOTP values of one secret, RFC 4226 section 5.3, before the reduction to digits. The states after the inner and outer key
 * block (RFC 2104) are computed once and cloned, because a window of 961 steps asks for as many values. For one thread.
 */
final class Hotp {
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final MessageDigest inner;
    private final MessageDigest outer;

    Hotp(Algorithm algorithm, byte[] secret) {
        byte[] key = secret.length > algorithm.blockBytes() ? digest(algorithm).digest(secret) : secret;
        byte[] block = Arrays.copyOf(key, algorithm.blockBytes());
        inner = keyed(algorithm, block, INNER);
        outer = keyed(algorithm, block, OUTER);
    }

    /** 31 bits: section 5.3, steps 1 and 2. */
    int truncated(long counter) {
        byte[] hmac = hmac(ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
        int offset = hmac[hmac.length - 1] & 0xf;
        return ByteBuffer.wrap(hmac).getInt(offset) & 0x7fffffff;
    }

    private byte[] hmac(byte[] message) {
        return copy(outer).digest(copy(inner).digest(message));
    }

    private static MessageDigest keyed(Algorithm algorithm, byte[] block, byte pad) {
        byte[] padded = block.clone();
        for (int i = 0; i < padded.length; i++) {
            padded[i] ^= pad;
        }
        MessageDigest digest = digest(algorithm);
        digest.update(padded);
        return digest;
    }

    private static MessageDigest digest(Algorithm algorithm) {
        try {
            return MessageDigest.getInstance(algorithm.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm.digest() + " is not to be had", e);
        }
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this digest can not be cloned", e);
        }
    }
}
