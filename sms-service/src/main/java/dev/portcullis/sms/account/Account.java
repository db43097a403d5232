package dev.portcullis.sms.account;

import dev.portcullis.kit.secret.Secret;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A Twilio account to send with. It signs in by its API key where it has one, else by its auth token; it has one of them at least.
 *
 * @param id of its row; an account that is changed is a new row
 * @param sid {@code AC…}
 * @param authToken what Twilio signs its callbacks with, however messages are sent
 * @param from where messages come from: E.164, an alphanumeric sender, or a messaging service {@code MG…}
 */
public record Account(
        UUID id,
        String sid,
        @Nullable Secret<String> authToken,
        @Nullable ApiKey apiKey,
        String from) {
    /**
     * A key of its own for one program.
     *
     * @param sid {@code SK…}
     */
    public record ApiKey(String sid, Secret<String> secret) {}

    /** Whether its callbacks can be told from forgeries. */
    public boolean canCheckCallbacks() {
        return authToken != null;
    }

    /** Whether {@link #from} is a messaging service, which chooses the number itself. */
    public boolean isService() {
        return PhoneNumberRule.isService(from);
    }
}
