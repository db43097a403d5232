package dev.portcullis.auth.settings;

import dev.portcullis.auth.risk.DailyRisk;
import dev.portcullis.auth.risk.Profile;
import dev.portcullis.auth.risk.RiskLimits;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * How likely a stranger who knows the password guesses right within a day: at those digits, of all that are in use, at which he
 * has the best odds. Who has enrolled keeps his digits, so those of the settings are not the whole truth.
 */
final class SettingsRisk {
    /** From here on a share is told in percent. */
    private static final double LIKELY = 0.01;

    private final RiskLimits limits;
    private final Set<Integer> digits;
    private final int discrepancy;

    /**
     * @param newDigits of who enrols from now on
     * @param digitsOfUsers of who has enrolled
     * @param discrepancy in steps of 30 s
     */
    SettingsRisk(RiskLimits limits, int newDigits, Set<Integer> digitsOfUsers, int discrepancy) {
        this.limits = limits;
        this.digits = new TreeSet<>(digitsOfUsers);
        this.digits.add(newDigits);
        this.discrepancy = discrepancy;
    }

    /**
     * @param digits of the codes that are guessed
     * @param risk probability per account and day, 0 to 1
     */
    record Worst(int digits, double risk) {
        private boolean isWorseThan(Worst other) {
            return risk > other.risk;
        }

        /** As {@code 1 in 10100}, or in percent. */
        String odds() {
            return risk >= LIKELY
                    ? String.format(Locale.ROOT, "%.0f in 100", risk * 100)
                    : String.format(Locale.ROOT, "1 in %.0f", Math.floor(1 / risk));
        }
    }

    Worst of(Profile profile) {
        return digits.stream()
                .map(number -> new Worst(number, DailyRisk.of(limits, profile, number, discrepancy)))
                .reduce((one, other) -> other.isWorseThan(one) ? other : one)
                .orElseThrow();
    }

    /** Whether more is at stake than the budget is made for: a full bucket and what flows back within the day. */
    boolean exceedsBudget(Profile profile) {
        return of(profile).risk() > target();
    }

    double target() {
        return 2 * limits.capacity();
    }

    /** What a profile does, in numbers of these settings. */
    String effect() {
        return "A stranger who knows the password guesses right within a day, as it is set and users have enrolled: "
                + told(Profile.ADAPTIVE) + ", " + told(Profile.MANUAL) + ", " + told(Profile.STRICT)
                + ". When his guesses have spent an account's budget, adaptive and strict still let the owner in by two"
                + " codes in a row (from 6 digits and discrepancy 1 on), until " + limits.closedAt()
                + " failures in a row; with manual he waits or comes from a known device. With strict a phone that is"
                + " off by more than 30 seconds must set its clock.";
    }

    private String told(Profile profile) {
        return profile.name().toLowerCase(Locale.ROOT) + " " + of(profile).odds();
    }
}
