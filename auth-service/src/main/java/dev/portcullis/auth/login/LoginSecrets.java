package dev.portcullis.auth.login;

import dev.portcullis.kit.crypto.Aad;
import dev.portcullis.kit.crypto.Keyrings;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Seals and opens what a login and a credential keep; the row is part of it, so nothing opens in another's place. */
@ApplicationScoped
public class LoginSecrets {
    private final Keyrings keyrings;

    LoginSecrets(Keyrings keyrings) {
        this.keyrings = keyrings;
    }

    String sealCode(UUID login, String code) {
        return keyrings.field().seal(code, Aad.of("login", "code", login));
    }

    String openCode(UUID login, String sealed) {
        return keyrings.field().openText(sealed, Aad.of("login", "code", login));
    }

    /** @param sealed by enrollment-service, keyring account, AAD {@code credential:secret:<loginId>} */
    public String resealPendingSecret(UUID login, String sealed) {
        byte[] secret = keyrings.account().open(sealed, Aad.of("credential", "secret", login));
        return keyrings.field().seal(secret, Aad.of("login", "pending_secret", login));
    }

    byte[] openPendingSecret(UUID login, String sealed) {
        return keyrings.field().open(sealed, Aad.of("login", "pending_secret", login));
    }

    String sealSecret(UUID account, byte[] secret) {
        return keyrings.field().seal(secret, Aad.of("credential", "secret", account));
    }

    byte[] openSecret(UUID account, String sealed) {
        return keyrings.field().open(sealed, Aad.of("credential", "secret", account));
    }

    /** @param sealed keyring account, AAD {@code account:phone:<accountId>} */
    String openSentPhone(UUID account, String sealed) {
        return keyrings.account().openText(sealed, Aad.of("account", "phone", account));
    }

    String sealSentPhone(UUID account, String number) {
        return keyrings.account().seal(number, Aad.of("account", "phone", account));
    }

    String sealPhone(UUID account, String number) {
        return keyrings.field().seal(number, Aad.of("account", "phone", account));
    }

    String openPhone(UUID account, String sealed) {
        return keyrings.field().openText(sealed, Aad.of("account", "phone", account));
    }

    String sealPendingPhone(UUID login, String number) {
        return keyrings.field().seal(number, Aad.of("login", "pending_phone", login));
    }

    String openPendingPhone(UUID login, String sealed) {
        return keyrings.field().openText(sealed, Aad.of("login", "pending_phone", login));
    }

    byte[] digestOfNumber(String number) {
        return keyrings.field().digest("phone", number.getBytes(StandardCharsets.UTF_8));
    }

    /** @param type a bypass code is no recovery code */
    public byte[] digestOfExtra(CodeType type, String code) {
        return keyrings.field().digest("extra_code", (type + ":" + code).getBytes(StandardCharsets.UTF_8));
    }

    byte[] digestOfCode(String code) {
        return keyrings.field().digest("used_code", code.getBytes(StandardCharsets.UTF_8));
    }

    /** Opaque id of a place and a user, for the gateway's limits. */
    byte[] subject(String network, String user) {
        return keyrings.field().digest("subject", (network + '\n' + user).getBytes(StandardCharsets.UTF_8));
    }
}
