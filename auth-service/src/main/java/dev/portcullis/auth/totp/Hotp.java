package dev.portcullis.auth.totp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * HOTP values of one secret, RFC 4226 section 5.3, before the reduction to digits. The states after the inner and outer key
 * block (RFC 2104) are computed once and cloned, and the bytes of message and hash are used again, because a window of 961 steps
 * asks for as many values. For one thread.
 */
final class Hotp {
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final MessageDigest inner;
    private final MessageDigest outer;
    private final byte[] message = new byte[Long.BYTES];
    private final byte[] hash;

    Hotp(Algorithm algorithm, byte[] secret) {
        byte[] key = secret.length > algorithm.blockBytes() ? digest(algorithm).digest(secret) : secret;
        byte[] block = Arrays.copyOf(key, algorithm.blockBytes());
        inner = keyed(algorithm, block, INNER);
        outer = keyed(algorithm, block, OUTER);
        hash = new byte[inner.getDigestLength()];
    }

    /** 31 bits: section 5.3, steps 1 and 2. */
    int truncated(long counter) {
        LONG.set(message, 0, counter);
        digest(copy(inner), message);
        digest(copy(outer), hash);
        int offset = hash[hash.length - 1] & 0xf;
        return (int) INT.get(hash, offset) & 0x7fffffff;
    }

    /** Into {@link #hash}. */
    private void digest(MessageDigest digest, byte[] input) {
        try {
            digest.update(input);
            digest.digest(hash, 0, hash.length);
        } catch (DigestException e) {
            throw new IllegalStateException("a hash does not fit into its own length", e);
        }
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
