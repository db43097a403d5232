package dev.portcullis.kit.testing;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Internal tokens, good ones and forged ones. */
public final class TestTokens {
    public final JwtClaims claims = new JwtClaims();
    public String algorithm = "EdDSA";
    public Key key;

    private TestTokens(String issuer, String routeClass) {
        Instant now = Instant.now();
        claims.setIssuer(issuer);
        claims.setAudience("kit-test");
        claims.setStringClaim("rc", routeClass);
        expires(now.plusSeconds(30));
        key = privateKey(issuer);
    }

    public static TestTokens by(String issuer, String routeClass) {
        return new TestTokens(issuer, routeClass);
    }

    public static String portal() {
        return by("admin-gateway", "portal").bearer();
    }

    public TestTokens expires(Instant at) {
        claims.setExpirationTime(NumericDate.fromSeconds(at.getEpochSecond()));
        return this;
    }

    public TestTokens audience(String service) {
        claims.setAudience(service);
        return this;
    }

    public TestTokens signedBy(String issuer) {
        key = privateKey(issuer);
        return this;
    }

    public TestTokens unsigned() {
        algorithm = "none";
        key = null;
        return this;
    }

    /** The classic: the public key, which everybody may know, as the secret of an HMAC. */
    public TestTokens hmacWithPublicKeyOf(String issuer) {
        algorithm = "HS256";
        String spki = ConfigProvider.getConfig().getValue(TestKeys.PUBLIC + issuer, String.class);
        key = new SecretKeySpec(Base64.getDecoder().decode(spki), "HmacSHA256");
        return this;
    }

    public String bearer() {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setKey(key);
        signature.setPayload(claims.toJson());
        try {
            return "Bearer " + signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Key privateKey(String issuer) {
        String pkcs8 = ConfigProvider.getConfig().getValue(TestKeys.PRIVATE + issuer, String.class);
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pkcs8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
