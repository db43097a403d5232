package dev.portcullis.gateway.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key as an owner sees it.
 *
 * @param integration its id
 * @param key itself: told once, when it was made
 * @param role of a key of scope {@code admin}
 * @param deviceTokens whether the integration keeps device tokens
 * @param lastUsedAt some seconds behind; null: never
 */
record KeyView(
        UUID id,
        String name,
        UUID integration,
        String integrationName,
        Scope scope,
        @Nullable Role role,
        List<String> returnUrls,
        List<String> addresses,
        boolean deviceTokens,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key) {
    KeyView with(String secret) {
        return new KeyView(
                id,
                name,
                integration,
                integrationName,
                scope,
                role,
                returnUrls,
                addresses,
                deviceTokens,
                createdAt,
                expiresAt,
                lastUsedAt,
                secret);
    }

    /** Whether less of an owner is left than there was: another role, an end, or an earlier one. */
    boolean isLessOfAnOwnerThan(KeyView before) {
        if (before.role != Role.OWNER) {
            return false;
        }
        boolean endsEarlier = expiresAt != null && (before.expiresAt == null || expiresAt.isBefore(before.expiresAt));
        return role != Role.OWNER || endsEarlier;
    }

    @Override
    public String toString() {
        return "KeyView[" + id + "]";
    }
}
