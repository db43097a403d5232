package dev.portcullis.kit.internal;

import dev.portcullis.kit.secret.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.List;

/** Keys of the tokens by which services know each other. */
@ConfigMapping(prefix = "portcullis.internal")
interface InternalConfig {
    /** This service's Ed25519 key: PKCS#8, base64. */
    @WithName("private-key")
    Secret<String> privateKey();

    /** {@code issuer=base64 of SPKI}; an issuer may have several while keys rotate. */
    @WithName("trusted-keys")
    List<String> trustedKeys();

    /** Life of a token; it is renewed at half of it. */
    @WithName("token-life")
    @WithDefault("60s")
    Duration tokenLife();

    /** Who may call {@code portal} and {@code admin} routes. */
    @WithDefault("admin-gateway")
    String gateway();

    /** Whether routes are closed to calls without an internal token; off only in the gateway, which has rules of its own. */
    @WithDefault("true")
    boolean guard();
}
