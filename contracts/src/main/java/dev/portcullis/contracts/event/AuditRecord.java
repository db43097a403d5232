package dev.portcullis.contracts.event;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change by an administrator; the key is {@code target}.
 *
 * @param actor who, e.g. {@code key:<id>} or {@code admin:<name>}
 * @param source from where, an address
 * @param action e.g. {@code user.reset}
 * @param target on what, e.g. {@code user:<id>}
 * @param before state before, secrets left out
 * @param after state after, secrets left out
 * @param outcome {@code done} or a problem's code
 */
public record AuditRecord(
        Instant at,
        String actor,
        @Nullable String source,
        String action,
        String target,
        @Nullable Map<String, Object> before,
        @Nullable Map<String, Object> after,
        String outcome) {}
