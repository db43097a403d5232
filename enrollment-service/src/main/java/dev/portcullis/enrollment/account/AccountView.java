package dev.portcullis.enrollment.account;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * As api.md has it.
 *
 * @param phone masked
 * @param groups enabled groups he was a member of when he last enrolled
 */
record AccountView(
        UUID id,
        String user,
        String method,
        @Nullable String phone,
        String state,
        String source,
        List<String> groups,
        Instant createdAt,
        @Nullable Instant enrolledAt,
        @Nullable Instant lastLoginAt) {
    static AccountView of(Account account, List<String> groups) {
        return new AccountView(
                account.id,
                account.userName,
                text(account.method),
                account.phoneMasked,
                text(account.state),
                text(account.source),
                groups,
                account.createdAt,
                account.enrolledAt,
                account.lastLoginAt);
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** For the audit log. */
    static Map<String, Object> audited(Account account) {
        return Map.of(
                "user",
                account.userName,
                "method",
                text(account.method),
                "state",
                text(account.state),
                "phone",
                account.phoneMasked == null ? "" : account.phoneMasked);
    }

    /** One page of a list. */
    record Page(List<AccountView> items, int page, int size, long total) {}
}
