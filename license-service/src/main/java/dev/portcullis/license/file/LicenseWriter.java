package dev.portcullis.license.file;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** Signs licences. */
final class LicenseWriter {
    private LicenseWriter() {}

    /**
     * @param key Ed25519
     * @throws IllegalArgumentException when it would not be read again
     */
    static byte[] write(LicenseFile file, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(LicenseVerifier.ALGORITHM);
        signature.initSign(key);
        signature.update(LicenseText.signed(file));
        byte[] whole = LicenseText.whole(file, signature.sign());
        if (LicenseParser.parse(whole) instanceof LicenseParser.Broken broken) {
            throw new IllegalArgumentException("no such licence can be issued: " + broken.why());
        }
        return whole;
    }
}
