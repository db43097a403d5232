package dev.portcullis.license.file;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A vendor with a key of its own. */
public final class TestIssuer {
    private final String keyId;
    private final KeyPair keys;

    public TestIssuer(String keyId) {
        this(keyId, new SecureRandom());
    }

    private TestIssuer(String keyId, SecureRandom random) {
        this.keyId = keyId;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, random);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same key wherever it is made: tests and what prepares them do not share their statics. */
    public static TestIssuer known() {
        return new TestIssuer("test-1", new Same());
    }

    private static final class Same extends SecureRandom {
        private static final long serialVersionUID = 1;

        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) 7);
        }
    }

    /** As {@code portcullis.license.trusted-keys} has it. */
    public String trusted() {
        return keyId + '=' + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    public byte[] publicKey() {
        return keys.getPublic().getEncoded();
    }

    /** Two-factor, perpetual. */
    public LicenseFile licence(String order, String serial, int seats, Instant issued) {
        return new LicenseFile(
                "two-factor",
                order,
                "ACME GmbH",
                List.of(serial),
                seats,
                "standard",
                issued,
                issued.plusSeconds(365L * 86_400),
                null,
                keyId);
    }

    public static LicenseFile until(LicenseFile file, Instant expires) {
        return new LicenseFile(
                file.product(),
                file.orderNumber(),
                file.customer(),
                file.serialNumbers(),
                file.seats(),
                file.edition(),
                file.issued(),
                file.supportUntil(),
                expires,
                file.keyId());
    }

    public static LicenseFile ofProduct(LicenseFile file, String product) {
        return new LicenseFile(
                product,
                file.orderNumber(),
                file.customer(),
                file.serialNumbers(),
                file.seats(),
                file.edition(),
                file.issued(),
                file.supportUntil(),
                file.expires(),
                file.keyId());
    }

    public static LicenseFile ofCustomer(LicenseFile file, String customer) {
        return new LicenseFile(
                file.product(),
                file.orderNumber(),
                customer,
                file.serialNumbers(),
                file.seats(),
                file.edition(),
                file.issued(),
                file.supportUntil(),
                file.expires(),
                file.keyId());
    }

    public byte[] sign(LicenseFile file) {
        try {
            return LicenseWriter.write(file, keys.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
