package dev.portcullis.benchmarks.attack;

import dev.portcullis.auth.risk.Profile;
import dev.portcullis.auth.risk.RiskLimits;
import java.util.Locale;

/**
 * How the attacked deployment is set.
 *
 * @param digits D
 * @param discrepancy d, in steps of 30 s
 * @param sms codes are sent, not made by an app
 */
record Setting(Profile profile, int digits, int discrepancy, boolean sms, RiskLimits limits) {
    static final int DEFAULT_DISCREPANCY = 480;

    static Setting app(Profile profile, int digits) {
        return new Setting(profile, digits, DEFAULT_DISCREPANCY, false, RiskLimits.STANDARD);
    }

    Setting bySms() {
        return new Setting(profile, digits, discrepancy, true, limits);
    }

    @Override
    public String toString() {
        return profile.name().toLowerCase(Locale.ROOT) + ", D=" + digits + (sms ? ", SMS" : "");
    }
}
