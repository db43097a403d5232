package dev.portcullis.kit.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Checks tokens of other services; a signature is checked once, then known until it expires. */
@ApplicationScoped
class TokenCheck {
    /** Clocks of two hosts may differ by this. */
    private static final Duration LEEWAY = Duration.ofSeconds(30);

    private static final int MAX_LENGTH = 2048;
    private static final int MAX_KNOWN = 256;
    private static final AlgorithmConstraints EDDSA =
            new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "EdDSA");

    private final String self;
    private final String gateway;
    private final Duration longestLife;
    private final Clock clock;
    private final Map<String, List<PublicKey>> trusted;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    TokenCheck(InternalConfig config, Clock clock, @ConfigProperty(name = "quarkus.application.name") String self) {
        this.self = self;
        this.gateway = config.gateway();
        this.longestLife = config.tokenLife().plus(LEEWAY);
        this.clock = clock;
        this.trusted = parse(config.trustedKeys());
    }

    private record Known(String issuer, String routeClass, Instant expiresAt) {}

    /** Whether this {@code Authorization} header admits a call of that kind, now. */
    boolean admits(@Nullable String authorization, RouteClass routeClass) {
        if (authorization == null || authorization.length() > MAX_LENGTH || !authorization.startsWith("Bearer ")) {
            return false;
        }
        Known token = knownOrChecked(authorization.substring("Bearer ".length()));
        return token != null
                && clock.instant().isBefore(token.expiresAt().plus(LEEWAY))
                && token.routeClass().equals(routeClass.claim())
                && mayCall(token.issuer(), routeClass);
    }

    private boolean mayCall(String issuer, RouteClass routeClass) {
        return routeClass == RouteClass.INTERNAL || issuer.equals(gateway);
    }

    private @Nullable Known knownOrChecked(String token) {
        Known cached = known.get(token);
        if (cached != null) {
            return cached;
        }
        Known checked = check(token);
        if (checked != null) {
            forgetExpired();
            known.put(token, checked);
        }
        return checked;
    }

    private void forgetExpired() {
        if (known.size() >= MAX_KNOWN) {
            Instant now = clock.instant();
            known.values().removeIf(token -> now.isAfter(token.expiresAt().plus(LEEWAY)));
        }
    }

    private @Nullable Known check(String token) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmConstraints(EDDSA);
            signature.setCompactSerialization(token);
            JwtClaims claims = JwtClaims.parse(signature.getUnverifiedPayload());
            return isSigned(signature, claims.getIssuer()) ? judge(claims) : null;
        } catch (JoseException | InvalidJwtException | MalformedClaimException | RuntimeException e) {
            return null;
        }
    }

    private boolean isSigned(JsonWebSignature signature, @Nullable String issuer) throws JoseException {
        for (PublicKey key : issuer == null ? List.<PublicKey>of() : trusted.getOrDefault(issuer, List.of())) {
            signature.setKey(key);
            if (signature.verifySignature()) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Known judge(JwtClaims claims) throws MalformedClaimException {
        Instant now = clock.instant();
        Instant expiresAt = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
        boolean current = now.isBefore(expiresAt.plus(LEEWAY)) && !expiresAt.isAfter(now.plus(longestLife));
        boolean forUs = claims.getAudience().equals(List.of(self));
        String routeClass = claims.getStringClaimValue("rc");
        return current && forUs && routeClass != null ? new Known(claims.getIssuer(), routeClass, expiresAt) : null;
    }

    private static Map<String, List<PublicKey>> parse(List<String> entries) {
        Map<String, List<PublicKey>> keys = new HashMap<>();
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw new IllegalStateException("portcullis.internal.trusted-keys is issuer=base64,…");
            }
            keys.computeIfAbsent(entry.substring(0, equals).strip(), issuer -> new ArrayList<>())
                    .add(publicKey(entry.substring(equals + 1).strip()));
        }
        return keys;
    }

    private static PublicKey publicKey(String base64) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("portcullis.internal.trusted-keys holds no Ed25519 key (SPKI, base64)", e);
        }
    }
}
