package dev.portcullis.license.file;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.time.Duration;
import java.time.Instant;

/** Judges a file by its bytes, its signature and, last, by what it says: an unsigned word is never believed or repeated. */
public final class LicenseVerifier {
    static final String ALGORITHM = "Ed25519";
    static final String PRODUCT = "two-factor";

    /** The issuer's clock may be this much ahead of ours. */
    static final Duration SKEW = Duration.ofMinutes(10);

    private final TrustedKeys keys;

    public LicenseVerifier(TrustedKeys keys) {
        this.keys = keys;
    }

    /** For a file that is to be taken now. */
    public Verdict verify(byte[] bytes, String serialNumber, Instant now) {
        Verdict genuine = genuine(bytes, serialNumber);
        return genuine instanceof Verdict.Valid valid ? timely(valid, now) : genuine;
    }

    /** Whether it was issued for this deployment, whatever the time. */
    public Verdict genuine(byte[] bytes, String serialNumber) {
        return switch (LicenseParser.parse(bytes)) {
            case LicenseParser.Broken broken -> new Verdict.Damaged(broken.why());
            case LicenseParser.Read read -> signed(read, serialNumber);
        };
    }

    private Verdict signed(LicenseParser.Read read, String serialNumber) {
        PublicKey key = keys.find(read.file().keyId());
        if (key == null) {
            return new Verdict.UnknownKey(read.file().keyId());
        }
        return isRight(read, key) ? ours(read.file(), serialNumber) : new Verdict.SignatureWrong();
    }

    private static boolean isRight(LicenseParser.Read read, PublicKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(LicenseText.signed(read.file()));
            return signature.verify(read.signature());
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has no " + ALGORITHM, e);
        }
    }

    private static Verdict ours(LicenseFile file, String serialNumber) {
        if (!file.product().equals(PRODUCT)) {
            return new Verdict.OtherProduct(file.product());
        }
        return file.serialNumbers().contains(serialNumber)
                ? new Verdict.Valid(file)
                : new Verdict.OtherSerial(file.serialNumbers());
    }

    private static Verdict timely(Verdict.Valid valid, Instant now) {
        LicenseFile file = valid.file();
        if (file.issued().isAfter(now.plus(SKEW))) {
            return new Verdict.NotYetValid(file.issued());
        }
        return file.expires() != null && file.isOver(now) ? new Verdict.Expired(file.expires()) : valid;
    }
}
