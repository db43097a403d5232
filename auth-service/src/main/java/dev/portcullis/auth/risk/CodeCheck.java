package dev.portcullis.auth.risk;

import java.time.Instant;

/**
 * What the steps that an app's code opens depend on.
 *
 * @param digits D
 * @param discrepancy d, in steps of 30 s
 * @param driftSteps δ, in steps of the credential
 * @param lastSuccessAt of the credential; its activation counts
 */
public record CodeCheck(
        Profile profile,
        Client client,
        int digits,
        int periodSeconds,
        int discrepancy,
        int driftSteps,
        Instant lastSuccessAt,
        Instant now) {
    /** Who types the code. */
    public enum Client {
        /** Somebody who has just been shown the secret. */
        PROVING,
        /** A valid device token of this user. */
        KNOWN_DEVICE,
        /** Anyone else. */
        UNKNOWN
    }

    boolean isProving() {
        return client == Client.PROVING;
    }

    boolean isKnownDevice() {
        return client == Client.KNOWN_DEVICE;
    }
}
