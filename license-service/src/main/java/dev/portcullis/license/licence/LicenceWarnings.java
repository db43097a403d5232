package dev.portcullis.license.licence;

import dev.portcullis.contracts.event.LicenseStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an admin should do something about before it hurts. */
final class LicenceWarnings {
    /** Days before the end; the smallest that has been reached is named. */
    private static final List<Integer> DAYS = List.of(1, 7, 14, 30);

    private static final int TRIAL_FROM = 14;
    private static final double MANY = 0.9;

    /** @param days of {@code license_expires}: 30, 14, 7 or 1 */
    record Warning(String code, @Nullable Integer days, String message) {}

    private LicenceWarnings() {}

    static List<Warning> of(Terms terms, List<String> untrusted, long used, Instant now) {
        List<Warning> warnings = new ArrayList<>();
        if (terms.expiresAt() != null && terms.newUsersUntil() != null) {
            time(warnings, terms, terms.expiresAt(), terms.newUsersUntil(), now);
        }
        seats(warnings, terms, used);
        untrusted.forEach(order -> warnings.add(new Warning(
                "license_untrusted",
                null,
                "The licence of order " + order + " is not signed by a key that is trusted here: it grants nothing.")));
        return warnings;
    }

    private static void time(List<Warning> to, Terms terms, Instant ends, Instant newUsersUntil, Instant now) {
        String what = terms.isTrial() ? "trial" : "licence";
        if (terms.state() == LicenseStatus.State.EXPIRED) {
            to.add(new Warning(
                    "license_expired",
                    null,
                    "The %s ended at %s: no further user can be enabled. Enrolled users go on as before."
                            .formatted(what, ends)));
        } else if (!now.isBefore(ends)) {
            to.add(new Warning(
                    "license_grace",
                    null,
                    "A licence expired at %s: its seats are given to new users until %s."
                            .formatted(ends, newUsersUntil)));
        } else {
            soon(to, what, terms.isTrial() ? TRIAL_FROM : Integer.MAX_VALUE, ends, now);
        }
    }

    private static void soon(List<Warning> to, String what, int from, Instant ends, Instant now) {
        DAYS.stream()
                .filter(days -> days <= from && !now.isBefore(ends.minus(Duration.ofDays(days))))
                .findFirst()
                .ifPresent(days -> to.add(new Warning(
                        "license_expires", days, "The %s ends within %d days, at %s.".formatted(what, days, ends))));
    }

    private static void seats(List<Warning> to, Terms terms, long used) {
        if (used >= terms.seats()) {
            to.add(new Warning("seats_exhausted", null, "All " + terms.seats() + " seats are taken."));
        } else if (used >= terms.seats() * MANY) {
            to.add(new Warning("seats_low", null, used + " of " + terms.seats() + " seats are taken."));
        }
    }
}
