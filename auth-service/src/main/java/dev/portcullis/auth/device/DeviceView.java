package dev.portcullis.auth.device;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A browser that has proven itself.
 *
 * @param failures since its last success; the third forgets it
 */
public record DeviceView(
        UUID id, @Nullable String clientKind, Instant createdAt, Instant lastUsedAt, Instant expiresAt, int failures) {}
