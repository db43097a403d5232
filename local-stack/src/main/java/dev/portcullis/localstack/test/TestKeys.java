package dev.portcullis.localstack.test;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Secrets of a test run: an Ed25519 key for each service, all trusted by the service under test, and keyrings. The service under
 * test signs with a key that is trusted under the name of every service.
 */
public final class TestKeys {
    /** Who may call. {@link #STRANGER} has a key as well, and nobody trusts it. */
    public static final List<String> ISSUERS =
            List.of("admin-gateway", "auth-service", "enrollment-service", "sms-service", "license-service");

    public static final String STRANGER = "stranger";

    private static final String PREFIX = "portcullis.test.key.";

    private TestKeys() {}

    /** Configuration of the service under test. */
    public static Map<String, String> config() {
        String own = PREFIX + "own";
        pair(own);
        Map<String, String> config = new HashMap<>();
        config.put("portcullis.internal.private-key", System.getProperty(own));
        config.put(
                "portcullis.internal.trusted-keys",
                ISSUERS.stream().map(TestKeys::trusted).collect(Collectors.joining(",")));
        for (String ring : List.of("field", "account", "sms")) {
            config.put("portcullis.keyring." + ring, keyring(ring));
        }
        config.put("portcullis.public-url", "http://localhost:8080");
        config.put("portcullis.server-name", "localhost");
        return config;
    }

    /**
     * A keyring as the service under test has it: {@code k1=base64}.
     *
     * @param name {@code field}, {@code account} or {@code sms}
     */
    public static String keyring(String name) {
        return System.getProperties()
                .computeIfAbsent("portcullis.test.keyring." + name, absent -> "k1=" + encode(random(32)))
                .toString();
    }

    private static String trusted(String issuer) {
        return issuer + "=" + pair(PREFIX + issuer) + "," + issuer + "=" + pair(PREFIX + "own");
    }

    /** Makes the pair where there is none, and tells its public half. */
    private static String pair(String property) {
        synchronized (System.getProperties()) {
            String known = System.getProperty(property + ".public");
            if (known != null) {
                return known;
            }
            KeyPair pair = generate();
            System.setProperty(property, encode(pair.getPrivate().getEncoded()));
            String spki = encode(pair.getPublic().getEncoded());
            System.setProperty(property + ".public", spki);
            return spki;
        }
    }

    static PrivateKey privateKey(String issuer) {
        pair(PREFIX + issuer);
        try {
            byte[] pkcs8 = Base64.getDecoder().decode(System.getProperty(PREFIX + issuer));
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return random;
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
