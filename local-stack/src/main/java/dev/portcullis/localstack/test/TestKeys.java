package dev.portcullis.localstack.test;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Key pairs and keyrings of one test JVM; every service of the suite is known to the service under test. */
public final class TestKeys {
    /** Who may be the issuer of an internal token. */
    public static final List<String> ISSUERS =
            List.of("admin-gateway", "auth-service", "enrollment-service", "sms-service", "license-service");

    private static final Map<String, KeyPair> PAIRS = new ConcurrentHashMap<>();
    private static final Map<String, String> KEYRINGS = new ConcurrentHashMap<>();

    private TestKeys() {}

    /** Configuration that every service needs to start. */
    public static Map<String, String> config() {
        Map<String, String> config = new HashMap<>();
        List<String> trusted = new ArrayList<>();
        for (String issuer : ISSUERS) {
            trusted.add(issuer + "=" + encode(pair(issuer).getPublic().getEncoded()));
        }
        config.put(
                "portcullis.internal.private-key",
                encode(pair("auth-service").getPrivate().getEncoded()));
        config.put("portcullis.internal.trusted-keys", String.join(",", trusted));
        for (String name : List.of("field", "account", "sms")) {
            config.put("portcullis.keyring." + name, keyring(name));
        }
        config.put("portcullis.public-url", "http://localhost:8080");
        config.put("portcullis.server-name", "TEST");
        return config;
    }

    /** The key pair of an issuer; an issuer nobody knows gets one as well, for forgeries. */
    public static KeyPair pair(String issuer) {
        return PAIRS.computeIfAbsent(issuer, ignored -> generate());
    }

    /** The specification of a keyring of this JVM, for a test that has to open what the service sealed. */
    public static String keyring(String name) {
        return KEYRINGS.computeIfAbsent(name, ignored -> {
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            return "k1=" + encode(key);
        });
    }

    private static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
