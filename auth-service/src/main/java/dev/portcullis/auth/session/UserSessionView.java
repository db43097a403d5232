package dev.portcullis.auth.session;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session, for an administrator. */
public record UserSessionView(
        UUID id,
        String state,
        String reason,
        String user,
        @Nullable String host,
        String clientKind,
        String clientIp,
        UUID integrationId,
        Instant openedAt,
        @Nullable Instant validUntil,
        @Nullable Instant closedAt) {
    static UserSessionView of(Session session, Duration staleAfter, Instant now) {
        SessionStateView state = SessionStateView.of(session, staleAfter, now);
        return new UserSessionView(
                session.id(),
                state.state(),
                state.reason(),
                session.user(),
                session.host(),
                session.clientKind(),
                session.clientIp(),
                session.integration(),
                session.openedAt(),
                session.validUntil(),
                state.closedAt());
    }
}
