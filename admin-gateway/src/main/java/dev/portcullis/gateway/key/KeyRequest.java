package dev.portcullis.gateway.key;

import dev.portcullis.kit.problem.DomainProblem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key to be made.
 *
 * @param integration id or name; null: a new one of the key's name
 * @param scope {@code portal}, {@code server}, {@code admin}, {@code vendor}
 * @param role of scope {@code admin}
 * @param addresses CIDRs it may be used from; empty: from anywhere
 * @param deviceTokens of a new integration; null: true
 * @param expiresAt null: never
 */
record KeyRequest(
        @Nullable String name,
        @Nullable String integration,
        @Nullable String scope,
        @Nullable String role,
        @Nullable List<String> returnUrls,
        @Nullable List<String> addresses,
        @Nullable Boolean deviceTokens,
        @Nullable Instant expiresAt) {

    /** The same with every field looked at. */
    Valid valid(Instant now) {
        if (integration != null && deviceTokens != null) {
            throw DomainProblem.invalid("deviceTokens", "is set with a new integration, or by PATCH");
        }
        Scope valid = KeyFields.scope(scope);
        return new Valid(
                KeyFields.name(name),
                integration,
                valid,
                KeyFields.role(valid, role),
                KeyFields.returnUrls(returnUrls),
                KeyFields.addresses(addresses),
                deviceTokens == null || deviceTokens,
                KeyFields.expiresAt(expiresAt, now));
    }

    record Valid(
            String name,
            @Nullable String integration,
            Scope scope,
            @Nullable Role role,
            List<String> returnUrls,
            List<String> addresses,
            boolean deviceTokens,
            @Nullable Instant expiresAt) {}
}
