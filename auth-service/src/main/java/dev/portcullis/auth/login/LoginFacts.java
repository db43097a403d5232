package dev.portcullis.auth.login;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A login and all that its next step depends on.
 *
 * @param account null while a member of a group has none
 * @param credential of the account's present epoch
 * @param usedDigits the digits that were typed have opened before
 * @param window that the accepted code opened
 */
public record LoginFacts(
        Deployment deployment,
        Login login,
        @Nullable Account account,
        @Nullable Credential credential,
        boolean usedDigits,
        @Nullable UUID window,
        @Nullable Instant windowEndsAt,
        List<Instant> sentToUser,
        List<Instant> sentToNumber) {

    /** Why no code is looked at any more; null while one is. */
    public @Nullable String ending(Instant now) {
        if (login.ending() != null) {
            return login.ending();
        }
        if (!now.isBefore(login.expiresAt())) {
            return "login_expired";
        }
        if (isOutdated()) {
            return "login_reset";
        }
        if (login.enrolling() && credential != null) {
            return "login_superseded";
        }
        return account != null && account.isClosed() && login.device() == null ? "locked" : null;
    }

    /** Whether the user has a credential, by this login or another. */
    public boolean isEnrolled() {
        return account != null && account.enabled() && credential != null;
    }

    /** An admin or another login has changed the account since. */
    private boolean isOutdated() {
        if (login.accountId() == null) {
            return false;
        }
        if (account == null
                || !account.enabled()
                || !Long.valueOf(account.epoch()).equals(login.epoch())) {
            return true;
        }
        return !login.enrolling() && credential == null && !account.provesNumberOfAdmin();
    }
}
