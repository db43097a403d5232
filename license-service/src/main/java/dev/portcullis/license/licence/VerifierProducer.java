package dev.portcullis.license.licence;

import dev.portcullis.license.file.LicenseVerifier;
import dev.portcullis.license.file.TrustedKeys;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The verifier with the keys this deployment trusts; a key that is none stops the start. */
class VerifierProducer {
    @Produces
    @Singleton
    LicenseVerifier verifier(LicenceConfig config) {
        return new LicenseVerifier(TrustedKeys.with(config.trustedKeys().orElse(List.of())));
    }
}
