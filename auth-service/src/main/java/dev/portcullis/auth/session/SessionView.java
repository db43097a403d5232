package dev.portcullis.auth.session;

import dev.portcullis.auth.login.Messages;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answer to {@code POST /portal/v1/sessions}. */
record SessionView(
        String result,
        String reason,
        String message,
        @Nullable UUID sessionId,
        @Nullable Instant validUntil) {
    static SessionView allow(String reason, UUID id, @Nullable Instant validUntil) {
        String message = reason.equals("first_session") ? "The session may open." : Messages.of(reason);
        return new SessionView("allow", reason, message, id, validUntil);
    }

    static SessionView deny(String reason) {
        return new SessionView("deny", reason, Messages.of(reason), null, null);
    }
}
