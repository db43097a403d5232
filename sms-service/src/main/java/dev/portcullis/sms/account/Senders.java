package dev.portcullis.sms.account;

import dev.portcullis.kit.secret.Secret;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The accounts in force.
 *
 * @param version rises with each change; 0: nobody has set it yet
 * @param primary null: nothing can be sent
 * @param fallback null: there is no second sender
 * @param fallbackAfter how long a message may take to arrive before the second sender has its turn
 * @param signers auth tokens a callback may be signed with: those in force, and for an hour those that were
 */
public record Senders(
        long version,
        @Nullable Account primary,
        @Nullable Account fallback,
        Duration fallbackAfter,
        List<Secret<String>> signers) {
    /** Whether messages can be sent at all. */
    public boolean isConfigured() {
        return primary != null;
    }

    /** @return null: there is none for that */
    public @Nullable Account of(Role role) {
        return switch (role) {
            case PRIMARY -> primary;
            case FALLBACK -> fallback;
        };
    }
}
