package dev.portcullis.sms.account;

import dev.portcullis.kit.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * An account as an administrator sends it.
 *
 * @param authToken null: as it was; an empty one: none
 * @param apiKeySid null: no key
 * @param apiKeySecret null: as it was
 */
record WantedAccount(
        String sid,
        @Nullable Secret<String> authToken,
        @Nullable String apiKeySid,
        @Nullable Secret<String> apiKeySecret,
        String from) {
    /** Whether it says nothing of how to sign in. */
    boolean isBare() {
        return authToken == null && apiKeySid == null;
    }
}
