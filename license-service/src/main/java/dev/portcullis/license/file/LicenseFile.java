package dev.portcullis.license.file;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code license.lic} says. Instants are whole seconds, UTC.
 *
 * @param product e.g. {@code two-factor}
 * @param orderNumber the order it fulfils; a later file of the same order takes the place of an earlier one
 * @param customer a name for people
 * @param serialNumbers the deployments it is for
 * @param seats users it grants
 * @param issued from when it is valid
 * @param supportUntil end of updates and support; the licence itself goes on
 * @param expires the first instant that is no longer part of it; null: perpetual
 * @param keyId which of the vendor's keys signed it
 */
public record LicenseFile(
        String product,
        String orderNumber,
        String customer,
        List<String> serialNumbers,
        int seats,
        String edition,
        Instant issued,
        Instant supportUntil,
        @Nullable Instant expires,
        String keyId) {
    public LicenseFile {
        serialNumbers = List.copyOf(serialNumbers);
    }

    public boolean isOver(Instant now) {
        return expires != null && !now.isBefore(expires);
    }
}
