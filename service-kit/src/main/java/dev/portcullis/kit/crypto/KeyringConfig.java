package dev.portcullis.kit.crypto;

import dev.portcullis.kit.secret.Secret;
import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Keys for values at rest and under way; {@code id=base64 of 32 bytes,…}, the current one first. No defaults. */
@ConfigMapping(prefix = "portcullis.keyring")
interface KeyringConfig {
    /** Columns of this service's own database. */
    Optional<Secret<String>> field();

    /** Numbers and secrets between enrollment-service and auth-service. */
    Optional<Secret<String>> account();

    /** Codes and numbers from auth-service to sms-service. */
    Optional<Secret<String>> sms();
}
