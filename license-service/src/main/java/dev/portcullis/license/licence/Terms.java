package dev.portcullis.license.licence;

import dev.portcullis.contracts.event.LicenseStatus;
import dev.portcullis.license.trial.Trial;
import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What the licence grants at an instant. It never switches verification off; it only says whether another user may be added.
 *
 * @param seats users who may be enabled at the same time
 * @param expiresAt null: perpetual
 */
public record Terms(
        LicenseStatus.State state, int seats, @Nullable Instant expiresAt) {
    /** @param configured seats that the deployment's configuration grants, for good; without them it is a trial */
    static Terms of(Trial trial, OptionalInt configured, Instant now) {
        if (configured.isPresent()) {
            return new Terms(LicenseStatus.State.LICENSED, configured.getAsInt(), null);
        }
        LicenseStatus.State state = trial.isOver(now) ? LicenseStatus.State.EXPIRED : LicenseStatus.State.TRIAL;
        return new Terms(state, Trial.SEATS, trial.endsAt());
    }

    /** Whether a user who holds no seat gets one. */
    public boolean admitsAnother(long used) {
        return state != LicenseStatus.State.EXPIRED && used < seats;
    }
}
