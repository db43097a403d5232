package dev.portcullis.auth.login;

import dev.portcullis.auth.risk.Profile;
import dev.portcullis.auth.sms.Countries;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What holds for everybody, as read together with a user's facts.
 *
 * @param discrepancy in steps of 30 s
 * @param issuer null: the server's name makes one
 * @param recoveryCodes whether who enrols gets some
 * @param smsCountries that messages go to
 * @param licenseAdmits whether a user without a seat could get one
 */
public record Deployment(
        boolean verificationOff,
        Profile profile,
        int discrepancy,
        @Nullable String issuer,
        Duration validityBefore,
        Duration validityAfter,
        int digits,
        String smsMessage,
        boolean smsEnrolment,
        int smsCodeSeconds,
        int deviceDays,
        boolean recoveryCodes,
        @Nullable String portalUrl,
        boolean smsConfigured,
        Countries smsCountries,
        boolean licenseAdmits) {

    /** How long a device is remembered: at least as long as a validity window that is bound to it. */
    Duration deviceLife() {
        Duration remembered = Duration.ofDays(deviceDays);
        Duration window = validityBefore.plus(validityAfter);
        return remembered.compareTo(window) < 0 ? window : remembered;
    }

    boolean offersSms() {
        return smsConfigured && smsEnrolment;
    }
}
