package dev.portcullis.kit.crypto;

import dev.portcullis.kit.secret.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keyrings this service was given. */
@ApplicationScoped
public class Keyrings {
    private final @Nullable Keyring field;
    private final @Nullable Keyring account;
    private final @Nullable Keyring sms;

    Keyrings(KeyringConfig config) {
        field = parse(config.field());
        account = parse(config.account());
        sms = parse(config.sms());
    }

    /** For columns of this service's own database. */
    public Keyring field() {
        return required(field, "field");
    }

    /** For numbers and secrets between enrollment-service and auth-service. */
    public Keyring account() {
        return required(account, "account");
    }

    /** For codes and numbers on their way to sms-service. */
    public Keyring sms() {
        return required(sms, "sms");
    }

    private static @Nullable Keyring parse(Optional<Secret<String>> spec) {
        return spec.map(secret -> Keyring.parse(secret.reveal())).orElse(null);
    }

    private static Keyring required(@Nullable Keyring ring, String name) {
        if (ring == null) {
            throw new IllegalStateException("portcullis.keyring." + name + " is not configured");
        }
        return ring;
    }
}
