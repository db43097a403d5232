package dev.portcullis.auth.risk;

import java.time.Instant;

/**
 * What the window of a single code depends on.
 *
 * @param digits D
 * @param discrepancy d, in steps of 30 s
 * @param driftSteps δ, in steps of the credential
 * @param lastSuccessAt of the credential; its activation counts
 */
public record CodeCheck(
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
        /** Anyone else. */
        UNKNOWN
    }
}
