package dev.portcullis.auth.login;

import dev.portcullis.auth.risk.RiskState;
import dev.portcullis.contracts.event.AccountSource;
import dev.portcullis.contracts.event.Method;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user as this service knows him; see table {@code account}.
 *
 * @param byReport made by an enrolment, because a portal named an enabled group
 * @param phoneSealed keyring field, AAD {@code account:phone:<id>}
 * @param risk of unknown clients
 * @param closed the path of unknown clients
 * @param smsSequence raised with every message that is asked for
 * @param rowVersion raised with every change of the verification state
 */
public record Account(
        UUID id,
        long epoch,
        String userName,
        AccountSource source,
        boolean byReport,
        boolean enabled,
        Method method,
        @Nullable String phoneMasked,
        @Nullable String phoneSealed,
        byte @Nullable [] phoneDigest,
        boolean phoneByAdmin,
        RiskState risk,
        boolean closed,
        @Nullable Instant firstEnrolledAt,
        int smsSequence,
        int rowVersion) {
    boolean isEnabledByName() {
        return enabled && source == AccountSource.DIRECT;
    }

    boolean isSynced() {
        return source == AccountSource.GROUP && !byReport;
    }

    /** A member of a group takes his seat when he first enrols, anyone else when he is added. */
    boolean holdsSeat() {
        return enabled && (source == AccountSource.DIRECT || byReport || firstEnrolledAt != null);
    }

    /** The first login is a challenge to a number that an admin has entered. */
    boolean provesNumberOfAdmin() {
        return enabled && method == Method.SMS && phoneByAdmin && phoneSealed != null;
    }
}
