package dev.portcullis.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened at a login; never a code, a secret or a full phone number.
 *
 * @param loginId the login, absent for what belongs to a session alone
 * @param reason api.md's reason, e.g. {@code code_accepted}
 * @param source the user's address as the portal saw it
 */
public record LoginEvent(
        Kind kind,
        @Nullable UUID loginId,
        @Nullable UUID sessionId,
        @Nullable UUID accountId,
        String user,
        String reason,
        @Nullable String clientKind,
        @Nullable String source,
        @Nullable String host,
        @Nullable String integrationId,
        Instant at) {
    public enum Kind {
        @JsonProperty("decided")
        DECIDED,
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("refused")
        REFUSED,
        @JsonProperty("replay")
        REPLAY,
        @JsonProperty("locked")
        LOCKED,
        /** An administrator should look: so many failures in a row. */
        @JsonProperty("alert")
        ALERT,
        @JsonProperty("unlocked")
        UNLOCKED,
        @JsonProperty("session_opened")
        SESSION_OPENED,
        @JsonProperty("session_refused")
        SESSION_REFUSED,
        @JsonProperty("session_closed")
        SESSION_CLOSED,
        @JsonProperty("session_revoked")
        SESSION_REVOKED,
        @JsonProperty("device_added")
        DEVICE_ADDED,
        @JsonProperty("device_forgotten")
        DEVICE_FORGOTTEN
    }
}
