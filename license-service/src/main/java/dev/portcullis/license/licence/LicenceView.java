package dev.portcullis.license.licence;

import dev.portcullis.contracts.event.LicenseStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param seats users who may be enabled at the same time
 * @param used seats taken
 * @param expiresAt null: perpetual
 */
record LicenceView(
        LicenseStatus.State state,
        int seats,
        long used,
        @Nullable Instant expiresAt,
        String serialNumber) {
    static LicenceView of(Standing standing, long used) {
        Terms terms = standing.terms();
        return new LicenceView(
                terms.state(),
                terms.seats(),
                used,
                terms.expiresAt(),
                standing.licence().serialNumber());
    }
}
