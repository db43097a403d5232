package dev.portcullis.license.licence;

import dev.portcullis.contracts.event.LicenseStatus;
import dev.portcullis.license.file.LicenseFile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param seats users who may be enabled at the same time
 * @param used seats taken
 * @param expiresAt when the first of the licences that count expires; null: perpetual
 * @param forecast null in the answer to a file
 * @param newUsersUntil until when new users get its seats; null: for ever
 */
record LicenceView(
        LicenseStatus.State state,
        int seats,
        long used,
        @Nullable Instant expiresAt,
        @Nullable Instant newUsersUntil,
        String serialNumber,
        List<Entry> licenses,
        List<LicenceWarnings.Warning> warnings,
        @Nullable Forecast forecast) {
    /** @param state {@code active}, {@code grace} or {@code expired} */
    record Entry(
            String orderNumber,
            String customer,
            int seats,
            String edition,
            Instant issuedAt,
            Instant supportUntil,
            @Nullable Instant expiresAt,
            String state) {
        static Entry of(LicenseFile file, Instant now) {
            String state = file.isOver(now) ? Terms.counts(file, now) ? "grace" : "expired" : "active";
            return new Entry(
                    file.orderNumber(),
                    file.customer(),
                    file.seats(),
                    file.edition(),
                    file.issued(),
                    file.supportUntil(),
                    file.expires(),
                    state);
        }
    }

    static LicenceView of(Standing standing, long used) {
        Terms terms = standing.terms();
        Instant now = standing.now();
        return new LicenceView(
                terms.state(),
                terms.seats(),
                used,
                terms.expiresAt(),
                terms.newUsersUntil(),
                standing.licence().serialNumber(),
                standing.holdings().files().stream()
                        .map(file -> Entry.of(file, now))
                        .toList(),
                LicenceWarnings.of(terms, standing.holdings().untrusted(), used, now),
                null);
    }

    LicenceView with(Forecast next) {
        return new LicenceView(state, seats, used, expiresAt, newUsersUntil, serialNumber, licenses, warnings, next);
    }
}
