package dev.portcullis.auth.session;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session that was allowed to open.
 *
 * @param state as stored: {@code open}, {@code closed} or {@code revoked}
 * @param reason of the allow, or of its end
 */
record Session(
        UUID id,
        UUID integration,
        @Nullable UUID accountId,
        String user,
        @Nullable String host,
        String clientKind,
        String clientIp,
        String state,
        String reason,
        Instant openedAt,
        @Nullable Instant validUntil,
        @Nullable Instant closedAt) {
    boolean isOpen() {
        return state.equals("open");
    }

    /** A session nobody closed for so long is closed. */
    boolean isStale(Duration after, Instant now) {
        return isOpen() && !now.isBefore(openedAt.plus(after));
    }
}
