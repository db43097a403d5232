package dev.portcullis.auth.session;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answer to {@code GET /portal/v1/sessions/{id}}. */
record SessionStateView(
        UUID sessionId,
        String state,
        String reason,
        String user,
        @Nullable String host,
        Instant openedAt,
        @Nullable Instant validUntil,
        @Nullable Instant closedAt) {
    static SessionStateView of(Session session, Duration staleAfter, Instant now) {
        boolean stale = session.isStale(staleAfter, now);
        return new SessionStateView(
                session.id(),
                stale ? "closed" : session.state(),
                stale ? "stale" : session.reason(),
                session.user(),
                session.host(),
                session.openedAt(),
                session.validUntil(),
                stale ? session.openedAt().plus(staleAfter) : session.closedAt());
    }
}
