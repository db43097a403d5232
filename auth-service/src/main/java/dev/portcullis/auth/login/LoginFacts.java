package dev.portcullis.auth.login;

import dev.portcullis.auth.sms.Sent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A login and all that its next step depends on.
 *
 * @param account null while a member of a group has none
 * @param credential of the account's present epoch
 * @param usedDigits the digits that were typed have opened before
 * @param usedSteps of those that the first of two codes may be of
 * @param device whose token was shown, forgotten or not; null: none, or it is no more
 * @param knownDevice whether that device is remembered
 * @param extraCode what was typed is a recovery or bypass code of this account that may still be used
 * @param window that the accepted code opened
 */
public record LoginFacts(
        Deployment deployment,
        Login login,
        @Nullable Account account,
        @Nullable Credential credential,
        boolean usedDigits,
        List<Long> usedSteps,
        @Nullable Device device,
        boolean knownDevice,
        boolean extraCode,
        @Nullable UUID window,
        @Nullable Instant windowEndsAt,
        Sent sent) {

    /** @param failures since its last success */
    public record Device(UUID id, int failures) {}

    Device requiredDevice() {
        return Objects.requireNonNull(device);
    }

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
        return account != null && account.closed() && !knownDevice ? "locked" : null;
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
