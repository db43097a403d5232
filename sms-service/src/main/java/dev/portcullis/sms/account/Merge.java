package dev.portcullis.sms.account;

import dev.portcullis.kit.id.UuidV7;
import dev.portcullis.kit.problem.DomainProblem;
import dev.portcullis.kit.secret.Secret;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted, completed by the secrets that are stored. A secret that was left out is kept while its account SID stays the same
 * (and its key's); another account never inherits one. A second sender of the primary's own account that says nothing of how to sign
 * in does as the primary does, so that a rotation is one change.
 */
final class Merge {
    private final Configuration stored;
    private final Instant now;

    Merge(Configuration stored, Instant now) {
        this.stored = stored;
        this.now = now;
    }

    /** @return by role, primary first */
    Map<Role, Account> of(Wanted wanted) {
        Map<Role, Account> accounts = new LinkedHashMap<>();
        if (wanted.primary() != null) {
            Account primary = account(wanted.primary(), kept(Role.PRIMARY, wanted.primary()), "");
            accounts.put(Role.PRIMARY, primary);
            if (wanted.fallback() != null) {
                accounts.put(Role.FALLBACK, fallback(wanted.fallback(), primary));
            }
        }
        return accounts;
    }

    private Account fallback(WantedAccount wanted, Account primary) {
        if (wanted.isBare() && wanted.sid().equals(primary.sid())) {
            return new Account(UuidV7.at(now), primary.sid(), primary.authToken(), primary.apiKey(), wanted.from());
        }
        return account(wanted, kept(Role.FALLBACK, wanted), "fallback.");
    }

    private @Nullable Account kept(Role role, WantedAccount wanted) {
        Configuration.Entry entry = stored.of(role);
        return entry == null || !entry.account().sid().equals(wanted.sid()) ? null : entry.account();
    }

    private Account account(WantedAccount wanted, @Nullable Account kept, String prefix) {
        Account.ApiKey key = key(wanted, kept, prefix);
        Secret<String> token = token(wanted, kept);
        if (token == null && key == null) {
            throw DomainProblem.invalid(
                    prefix + "authToken", "is required: none is stored for this account SID; nothing was changed.");
        }
        return new Account(UuidV7.at(now), wanted.sid(), token, key, wanted.from());
    }

    private static @Nullable Secret<String> token(WantedAccount wanted, @Nullable Account kept) {
        if (wanted.authToken() == null) {
            return kept == null ? null : kept.authToken();
        }
        return wanted.authToken().reveal().isEmpty() ? null : wanted.authToken();
    }

    private static Account.@Nullable ApiKey key(WantedAccount wanted, @Nullable Account kept, String prefix) {
        String sid = wanted.apiKeySid();
        if (sid == null) {
            return null;
        }
        if (wanted.apiKeySecret() != null) {
            return new Account.ApiKey(sid, wanted.apiKeySecret());
        }
        Account.ApiKey old = kept == null ? null : kept.apiKey();
        if (old == null || !Objects.equals(old.sid(), sid)) {
            throw DomainProblem.invalid(
                    prefix + "apiKeySecret", "is required: none is stored for this key; nothing was changed.");
        }
        return old;
    }
}
