package dev.portcullis.license.seat;

import dev.portcullis.contracts.event.LicenseStatus;
import dev.portcullis.kit.problem.DomainProblem;
import dev.portcullis.license.licence.Terms;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What a refused admin is told: why, that nobody is locked out, and what to do. */
final class SeatRefusal {
    private SeatRefusal() {}

    static DomainProblem of(SeatOutcome.Exhausted exhausted) {
        Terms terms = exhausted.standing().terms();
        String serial = exhausted.standing().licence().serialNumber();
        String why = terms.state() == LicenseStatus.State.EXPIRED
                ? (terms.isTrial() ? "The trial ended" : "The licence expired") + on(terms.expiresAt())
                        + "; users who are enabled go on as before. To add another,"
                : "All " + terms.seats() + " seats are taken. Remove a user who needs no code any more, or";
        return new DomainProblem(
                        409,
                        "license_exhausted",
                        why + " get a licence for serial number " + serial + " from the licensing portal.")
                .with("seats", terms.seats())
                .with("used", exhausted.used());
    }

    private static String on(@Nullable Instant day) {
        return day == null ? "" : " on " + day.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
