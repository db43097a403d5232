package dev.portcullis.sms.account;

import dev.portcullis.kit.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything the tables hold.
 *
 * @param version of {@code sender_configuration}
 * @param entries those in force, and those that were and may still be needed
 */
record Configuration(
        long version, Duration fallbackAfter, @Nullable Instant changedAt, List<Entry> entries) {
    /** How long after its retirement Twilio may still sign with a token. */
    static final Duration CALLBACK_LIFE = Duration.ofHours(1);

    /**
     * A row.
     *
     * @param account without secrets if they can not be opened with this keyring
     * @param check null: it was never checked
     */
    record Entry(
            Role role,
            Account account,
            @Nullable Check check,
            @Nullable Instant retiredAt) {
        boolean isReadable() {
            return account.authToken() != null || account.apiKey() != null;
        }
    }

    /**
     * What Twilio has said of it.
     *
     * @param type {@code trial} or {@code full}; null: not known
     * @param verifiedNumbers of a trial account; it sends to no others
     */
    record Check(
            CheckResult result,
            Instant at,
            @Nullable String type,
            @Nullable Integer verifiedNumbers) {
        boolean isTrial() {
            return "trial".equals(type);
        }
    }

    /** @return null: there is none for that */
    @Nullable
    Entry of(Role role) {
        return entries.stream()
                .filter(entry -> entry.role() == role && entry.retiredAt() == null)
                .findFirst()
                .orElse(null);
    }

    /** @return null: nothing is known, or the account is not in force */
    @Nullable
    CheckResult resultOf(Account account) {
        for (Role role : Role.values()) {
            Entry entry = of(role);
            if (entry != null && entry.account().id().equals(account.id())) {
                return entry.check() == null ? null : entry.check().result();
            }
        }
        return null;
    }

    Senders senders() {
        return new Senders(version, usable(Role.PRIMARY), usable(Role.FALLBACK), fallbackAfter, signers());
    }

    private @Nullable Account usable(Role role) {
        Entry entry = of(role);
        return entry == null || !entry.isReadable() ? null : entry.account();
    }

    private List<Secret<String>> signers() {
        return entries.stream()
                .map(entry -> entry.account().authToken())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
