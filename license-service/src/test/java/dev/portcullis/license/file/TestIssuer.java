package dev.portcullis.license.file;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** A vendor with a key of its own. */
public final class TestIssuer {
    private final String keyId;
    private final KeyPair keys;

    public TestIssuer(String keyId) {
        this.keyId = keyId;
        try {
            keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@code portcullis.license.trusted-keys} has it. */
    public String trusted() {
        return keyId + ':' + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
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
