package dev.portcullis.sms.account;

import dev.portcullis.kit.crypto.Aad;
import dev.portcullis.kit.crypto.Keyring;
import dev.portcullis.kit.crypto.UnsealException;
import dev.portcullis.kit.secret.Secret;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** An account as its row has it: each secret sealed for its own column of its own row. */
record SealedAccount(
        UUID id,
        String sid,
        @Nullable String authToken,
        @Nullable String apiKeySid,
        @Nullable String apiKeySecret,
        String from) {
    private static final Logger LOG = Logger.getLogger(SealedAccount.class);
    private static final String TABLE = "sender_account";

    static SealedAccount of(Account account, Keyring keyring) {
        Account.ApiKey key = account.apiKey();
        UUID id = account.id();
        return new SealedAccount(
                id,
                account.sid(),
                account.authToken() == null
                        ? null
                        : keyring.seal(account.authToken().reveal(), token(id)),
                key == null ? null : key.sid(),
                key == null ? null : keyring.seal(key.secret().reveal(), keySecret(id)),
                account.from());
    }

    /** What this keyring can not open is left out, so that an administrator can still see the rest and set it anew. */
    Account open(Keyring keyring) {
        Secret<String> token = open(keyring, authToken, token(id));
        Secret<String> secret = open(keyring, apiKeySecret, keySecret(id));
        Account.ApiKey key = apiKeySid == null || secret == null ? null : new Account.ApiKey(apiKeySid, secret);
        return new Account(id, sid, token, key, from);
    }

    private static @Nullable Secret<String> open(Keyring keyring, @Nullable String sealed, Aad place) {
        try {
            return sealed == null ? null : Secret.of(keyring.openText(sealed, place));
        } catch (UnsealException e) {
            LOG.errorf("%s can not be opened: %s", place, e.getMessage());
            return null;
        }
    }

    private static Aad token(UUID id) {
        return Aad.of(TABLE, "auth_token_sealed", id);
    }

    private static Aad keySecret(UUID id) {
        return Aad.of(TABLE, "api_key_secret_sealed", id);
    }

    /** Sealed values are of no use in a log. */
    @Override
    public String toString() {
        return "SealedAccount[" + id + "]";
    }
}
