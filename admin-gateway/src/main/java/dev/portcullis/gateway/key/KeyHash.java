package dev.portcullis.gateway.key;

import java.nio.ByteBuffer;

/** SHA-256 of a key, as something to look up by. */
record KeyHash(long a, long b, long c, long d) {
    static final int LENGTH = 32;

    static KeyHash of(byte[] sha256) {
        if (sha256.length != LENGTH) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes");
        }
        ByteBuffer bytes = ByteBuffer.wrap(sha256);
        return new KeyHash(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    @Override
    public String toString() {
        return "KeyHash[***]";
    }
}
