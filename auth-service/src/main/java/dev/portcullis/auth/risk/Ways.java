package dev.portcullis.auth.risk;

import java.time.Instant;

/**
 * How an unknown client whose phone is right gets in by an app, nothing of the account's budget being spent.
 *
 * @param oneCode by a single code
 * @param twoCodes by two codes in a row
 */
public record Ways(boolean oneCode, boolean twoCodes) {
    /**
     * @param digits D
     * @param discrepancy d, in steps of 30 s
     */
    public static Ways of(RiskLimits limits, Profile profile, int digits, int discrepancy) {
        Instant now = Instant.EPOCH;
        CodeCheck check = new CodeCheck(profile, CodeCheck.Client.UNKNOWN, digits, 30, discrepancy, 0, now, now);
        Tariff tariff = new CodePolicy(limits).tariff(check);
        return new Ways(
                tariff.opens() && RiskState.FRESH.affords(tariff.guess(), limits, now),
                tariff.pairs() && RiskState.FRESH.affords(tariff.pair(), limits, now));
    }

    public boolean none() {
        return !oneCode && !twoCodes;
    }
}
