package dev.portcullis.auth.login;

import dev.portcullis.auth.risk.Row;
import dev.portcullis.auth.totp.Algorithm;
import dev.portcullis.contracts.event.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A login as it is stored; see table {@code login}.
 *
 * @param ending why it ended; null while it is open (time may have run out nevertheless)
 * @param acceptedAs reason of the code that was accepted
 * @param methods what the user may choose while enrolling; null for a challenge
 * @param smsRequest what the code was sent for last; goes along when a code moves to a new login
 * @param version raised with every change
 */
public record Login(
        UUID id,
        UUID integration,
        String userAsSent,
        String user,
        @Nullable UUID accountId,
        @Nullable Long epoch,
        boolean enrolling,
        @Nullable String ending,
        @Nullable String acceptedAs,
        @Nullable Method method,
        @Nullable List<Method> methods,
        int digits,
        int checksUsed,
        String clientKind,
        String clientIp,
        String clientNetwork,
        @Nullable String host,
        boolean deviceTokens,
        @Nullable UUID device,
        byte @Nullable [] deviceTokenHash,
        @Nullable Pending pending,
        @Nullable Pair pair,
        @Nullable String codeSealed,
        @Nullable Instant codeExpiresAt,
        @Nullable String smsStatus,
        @Nullable String smsReason,
        @Nullable UUID smsRequest,
        @Nullable String returnUrl,
        @Nullable Ticket ticket,
        Instant createdAt,
        Instant expiresAt,
        int version) {
    static final String COMPLETED = "login_completed";

    /**
     * A credential that is not proven yet.
     *
     * @param secretSealed app: keyring field, AAD {@code login:pending_secret:<id>}
     * @param phoneSealed SMS: keyring field, AAD {@code login:pending_phone:<id>}
     */
    record Pending(
            Method method,
            @Nullable String secretSealed,
            Algorithm algorithm,
            int digits,
            int periodSeconds,
            @Nullable String phoneSealed,
            @Nullable String phoneMasked) {}

    /**
     * The last code that was looked at, as the first of two in a row.
     *
     * @param steps it may be of; none: a miss, which looks like any other
     * @param charge that was taken for it
     * @param spaced whether tries were spaced then
     */
    record Pair(List<Long> steps, Instant at, double charge, boolean spaced) {}

    /** What a hosted prompt gave the browser, hashed. */
    public record Ticket(byte[] hash, Instant expiresAt, boolean spent) {}

    /** A code opened it. */
    public boolean isCompleted() {
        return COMPLETED.equals(ending);
    }

    /** What the last code is to the next one. */
    Row row(Duration pairLife, Instant now) {
        if (pair == null || now.isAfter(pair.at().plus(pairLife))) {
            return Row.NONE;
        }
        return pair.spaced() ? Row.SPACED_FIRST : Row.FIRST;
    }

    /** Whether a secret of the app waits to be proven. */
    public boolean hasPendingSecret() {
        return ending == null && pending != null && pending.method() == Method.APP;
    }
}
