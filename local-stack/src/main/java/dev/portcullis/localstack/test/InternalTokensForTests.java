package dev.portcullis.localstack.test;

import java.security.PrivateKey;
import java.time.Instant;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Internal tokens as the services of the suite make them, good ones and forged ones. */
public final class InternalTokensForTests {
    private static final long LIFE_SECONDS = 50;

    private InternalTokensForTests() {}

    /**
     * The value of an {@code Authorization} header that is good now.
     *
     * @param issuer who calls, e.g. {@code admin-gateway}
     * @param audience the service under test
     * @param routeClass {@code portal}, {@code admin} or {@code internal}
     */
    public static String bearer(String issuer, String audience, String routeClass) {
        return bearer(issuer, audience, routeClass, Instant.now().plusSeconds(LIFE_SECONDS), issuer);
    }

    /** The same, with an end and a signer of one's own. */
    public static String bearer(String issuer, String audience, String routeClass, Instant expiresAt, String signer) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(audience);
        claims.setStringClaim("rc", routeClass);
        claims.setIssuedAt(NumericDate.now());
        claims.setExpirationTime(NumericDate.fromSeconds(expiresAt.getEpochSecond()));
        PrivateKey key = TestKeys.pair(signer).getPrivate();
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue("EdDSA");
        signature.setKey(key);
        signature.setPayload(claims.toJson());
        try {
            return "Bearer " + signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
