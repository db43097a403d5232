package dev.portcullis.kit.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keys of the service under test, of the gateway, of another service and of nobody. */
public final class TestKeys implements QuarkusTestResourceLifecycleManager {
    public static final String PRIVATE = "kit.test.key.";
    public static final String PUBLIC = "kit.test.public.";

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>();
        for (String issuer : List.of("kit-test", "admin-gateway", "auth-service", "nobody")) {
            KeyPair pair = generate();
            config.put(PRIVATE + issuer, encode(pair.getPrivate().getEncoded()));
            config.put(PUBLIC + issuer, encode(pair.getPublic().getEncoded()));
        }
        config.put("portcullis.internal.private-key", config.get(PRIVATE + "kit-test"));
        config.put(
                "portcullis.internal.trusted-keys",
                "admin-gateway=%s,auth-service=%s,kit-test=%s"
                        .formatted(
                                config.get(PUBLIC + "admin-gateway"),
                                config.get(PUBLIC + "auth-service"),
                                config.get(PUBLIC + "kit-test")));
        config.put("portcullis.keyring.field", "k1=" + encode(new byte[32]));
        return config;
    }

    private static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public void stop() {}
}
