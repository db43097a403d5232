package dev.portcullis.localstack.test;

import java.time.Duration;
import java.time.Instant;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Internal tokens by which a test calls a service: good ones, and ones that must be refused. */
public final class InternalTokensForTests {
    private static final Duration LIFE = Duration.ofSeconds(60);

    private InternalTokensForTests() {}

    /**
     * A good one.
     *
     * @param issuer who calls, e.g. {@code admin-gateway}; one of {@link TestKeys#ISSUERS}
     * @param audience who is called, e.g. {@code auth-service}
     * @param routeClass {@code portal}, {@code admin}, {@code webhooks} or {@code internal}
     * @return the value of an {@code Authorization} header
     */
    public static String bearer(String issuer, String audience, String routeClass) {
        return bearerAt(Instant.now(), issuer, audience, routeClass);
    }

    /** Signed as of that time; for a service whose {@code Clock} is the test's. */
    public static String bearerAt(Instant issuedAt, String issuer, String audience, String routeClass) {
        return sign(issuer, issuer, audience, routeClass, issuedAt);
    }

    /** Of the day before. */
    public static String expired(String issuer, String audience, String routeClass) {
        return sign(issuer, issuer, audience, routeClass, Instant.now().minus(Duration.ofDays(1)));
    }

    /** Says it comes from {@code issuer}, signed with a key that nobody trusts. */
    public static String forged(String issuer, String audience, String routeClass) {
        return sign(TestKeys.STRANGER, issuer, audience, routeClass, Instant.now());
    }

    /**
     * With any fault one can think of.
     *
     * @param signer whose key signs: one of {@link TestKeys#ISSUERS} or {@link TestKeys#STRANGER}
     */
    public static String bearer(String issuer, String audience, String routeClass, Instant expiresAt, String signer) {
        return sign(signer, issuer, audience, routeClass, expiresAt.minus(LIFE));
    }

    private static String sign(String key, String issuer, String audience, String routeClass, Instant issuedAt) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(audience);
        claims.setStringClaim("rc", routeClass);
        claims.setIssuedAt(NumericDate.fromSeconds(issuedAt.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(issuedAt.plus(LIFE).getEpochSecond()));
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue("EdDSA");
        signature.setKey(TestKeys.privateKey(key));
        signature.setPayload(claims.toJson());
        try {
            return "Bearer " + signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
