package dev.portcullis.auth.totp;

/** Hash below the HMAC (RFC 6238 section 1.2); SHA-1 unless a secret was taken over from elsewhere. */
public enum Algorithm {
    SHA1("SHA-1", 64),
    SHA256("SHA-256", 64),
    SHA512("SHA-512", 128);

    private final String digest;
    private final int blockBytes;

    Algorithm(String digest, int blockBytes) {
        this.digest = digest;
        this.blockBytes = blockBytes;
    }

    String digest() {
        return digest;
    }

    int blockBytes() {
        return blockBytes;
    }
}
