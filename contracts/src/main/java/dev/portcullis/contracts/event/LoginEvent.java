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
 * @param smsRequestId of an accepted code that came by SMS: the {@link SmsRequested} it was sent for last; absent in events older
 *     than this member
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
        Instant at,
        @Nullable UUID smsRequestId) {
    /** Of anything but a code that came by SMS. */
    public LoginEvent(
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
        this(kind, loginId, sessionId, accountId, user, reason, clientKind, source, host, integrationId, at, null);
    }

    /** The same, of a code that came by SMS. */
    public LoginEvent bySms(@Nullable UUID request) {
        return new LoginEvent(
                kind,
                loginId,
                sessionId,
                accountId,
                user,
                reason,
                clientKind,
                source,
                host,
                integrationId,
                at,
                request);
    }

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
