package dev.portcullis.kit.internal;

import jakarta.inject.Singleton;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Makes the tokens this service shows to others; signs once per target and half a life, not per request. */
@Singleton
public class InternalTokens {
    private final String issuer;
    private final PrivateKey key;
    private final Duration life;
    private final Clock clock;
    private final Map<Target, Issued> cache = new ConcurrentHashMap<>();

    InternalTokens(
            InternalConfig config, Clock clock, @ConfigProperty(name = "quarkus.application.name") String issuer) {
        this.issuer = issuer;
        this.key = privateKey(config.privateKey().reveal());
        this.life = config.tokenLife();
        this.clock = clock;
    }

    private record Target(String service, RouteClass routeClass) {}

    private record Issued(String token, Instant renewAt) {}

    /**
     * @param service the {@code quarkus.application.name} of the callee, e.g. {@code auth-service}
     * @return the value of an {@code Authorization} header
     */
    public String bearer(String service, RouteClass routeClass) {
        Target target = new Target(service, routeClass);
        Instant now = clock.instant();
        Issued issued = cache.get(target);
        if (issued == null || !now.isBefore(issued.renewAt())) {
            issued = new Issued("Bearer " + sign(target, now), now.plus(life.dividedBy(2)));
            cache.put(target, issued);
        }
        return issued.token();
    }

    private String sign(Target target, Instant now) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(target.service());
        claims.setStringClaim("rc", target.routeClass().claim());
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(life).getEpochSecond()));
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue("EdDSA");
        signature.setKey(key);
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("can not sign an internal token", e);
        }
    }

    private static PrivateKey privateKey(String base64) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (java.security.GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("portcullis.internal.private-key is no Ed25519 key (PKCS#8, base64)");
        }
    }
}
