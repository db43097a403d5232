package dev.portcullis.kit.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A current key and older ones. Seals with AES-256-GCM: {@code v1.<key id>.<base64url(96-bit nonce ‖ ciphertext ‖ 128-bit
 * tag)>}. The key id is told in clear so that old values open after a rotation.
 */
public final class Keyring {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;
    private static final String VERSION = "v1";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final String currentId;
    private final Map<String, SecretKey> keys;

    private Keyring(String currentId, Map<String, SecretKey> keys) {
        this.currentId = currentId;
        this.keys = keys;
    }

    /**
     * @param spec {@code id=base64,…}, the first is the current one; each key has 32 bytes
     * @throws IllegalArgumentException when it is not of that form; the message holds no key
     */
    public static Keyring parse(String spec) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        for (String entry : spec.split(",", -1)) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("a keyring is id=base64,… with the current key first");
            }
            String id = entry.substring(0, equals).strip();
            SecretKey key = key(entry.substring(equals + 1).strip());
            if (id.indexOf('.') >= 0 || keys.put(id, key) != null) {
                throw new IllegalArgumentException("the ids of a keyring are without dots and all different");
            }
        }
        return new Keyring(keys.keySet().iterator().next(), keys);
    }

    private static SecretKey key(String base64) {
        byte[] bytes = decode(base64);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key of a keyring has 32 bytes");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    /** Java's own message would hold characters of the key. */
    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a key of a keyring is base64");
        }
    }

    public String seal(String text, Aad aad) {
        return seal(text.getBytes(StandardCharsets.UTF_8), aad);
    }

    public String seal(byte[] plain, Aad aad) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            RANDOM.nextBytes(nonce);
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keyOf(currentId), nonce, aad);
            byte[] sealed = cipher.doFinal(plain);
            byte[] all = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return VERSION + "." + currentId + "." + ENCODER.encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not to be had", e);
        }
    }

    /** @throws UnsealException when it was not sealed by one of these keys for this place, or was changed since */
    public byte[] open(String sealed, Aad aad) {
        String[] parts = sealed.split("\\.", -1);
        SecretKey key = parts.length == 3 && parts[0].equals(VERSION) ? keys.get(parts[1]) : null;
        if (key == null) {
            throw new UnsealException("sealed by a key that is not in this keyring");
        }
        try {
            byte[] all = Base64.getUrlDecoder().decode(parts[2]);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, ByteBuffer.wrap(all, 0, NONCE_BYTES), aad);
            return cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new UnsealException("not sealed for this place, or changed since");
        }
    }

    public String openText(String sealed, Aad aad) {
        return new String(open(sealed, aad), StandardCharsets.UTF_8);
    }

    /**
     * Keyed digest (HMAC-SHA-256) under a key derived from the last (oldest) key of the ring for this purpose, so that it stays
     * the same when a newer key is put in front.
     *
     * @param purpose e.g. {@code used_code}; digests of one purpose tell nothing about another's
     */
    public byte[] digest(String purpose, byte[] data) {
        SecretKey oldest = keys.values().stream().reduce((a, b) -> b).orElseThrow();
        byte[] derived = hmac(oldest.getEncoded(), ("portcullis:digest:" + purpose).getBytes(StandardCharsets.UTF_8));
        return hmac(derived, data);
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not to be had", e);
        }
    }

    private SecretKey keyOf(String id) {
        @Nullable SecretKey key = keys.get(id);
        if (key == null) {
            throw new IllegalStateException("no key " + id);
        }
        return key;
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, Aad aad) throws GeneralSecurityException {
        return cipher(mode, key, ByteBuffer.wrap(nonce), aad);
    }

    private static Cipher cipher(int mode, SecretKey key, ByteBuffer nonce, Aad aad) throws GeneralSecurityException {
        byte[] bytes = new byte[NONCE_BYTES];
        nonce.get(bytes);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, bytes));
        cipher.updateAAD(aad.bytes());
        return cipher;
    }
}
