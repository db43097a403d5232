package dev.portcullis.license.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The vendor's public keys, by key id. */
public final class TrustedKeys {
    private static final String SHIPPED = "license-keys.txt";

    private final Map<String, PublicKey> keys;

    private TrustedKeys(Map<String, PublicKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    /**
     * @param further besides those that ship with the product; {@code <key id>=<base64>}, the base64 as in PEM (RFC 8410)
     * @throws IllegalArgumentException for what is no Ed25519 key, and for two keys of one id
     */
    public static TrustedKeys with(List<String> further) {
        Map<String, PublicKey> keys = new HashMap<>();
        Stream.concat(shipped().lines().filter(line -> !line.isBlank() && !line.startsWith("#")), further.stream())
                .forEach(entry -> add(keys, entry.strip()));
        return new TrustedKeys(keys);
    }

    private static void add(Map<String, PublicKey> keys, String entry) {
        int equals = entry.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("a trusted key is <key id>=<base64>, not " + entry);
        }
        String id = entry.substring(0, equals);
        PublicKey key = key(id, entry.substring(equals + 1));
        PublicKey before = keys.putIfAbsent(id, key);
        if (before != null && !before.equals(key)) {
            throw new IllegalArgumentException("there are two trusted keys with the id " + id);
        }
    }

    private static PublicKey key(String id, String base64) {
        try {
            byte[] encoded = Base64.getDecoder().decode(base64);
            return KeyFactory.getInstance(LicenseVerifier.ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new IllegalArgumentException("trusted key " + id + " is no Ed25519 public key", e);
        }
    }

    private static String shipped() {
        try (InputStream file = TrustedKeys.class.getResourceAsStream(SHIPPED)) {
            if (file == null) {
                throw new IllegalStateException(SHIPPED + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nullable
    PublicKey find(String id) {
        return keys.get(id);
    }
}
