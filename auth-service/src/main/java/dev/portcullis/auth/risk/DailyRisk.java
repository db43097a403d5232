package dev.portcullis.auth.risk;

import java.time.Instant;

/**
 * How likely an attacker who knows the password gets in by guessing within a day, at the most: a full bucket is spent at once and
 * what flows back in the day besides, by single codes, or by the pairs of two codes that the rules leave free of charge.
 */
public final class DailyRisk {
    /** So many refills without a success that the window is as wide as it gets. */
    private static final int LONG_AGO = 36500;

    private DailyRisk() {}

    /**
     * @param digits D
     * @param discrepancy d, in steps of 30 s
     * @return probability, 0 to 1
     */
    public static double of(RiskLimits limits, Profile profile, int digits, int discrepancy) {
        Instant now = Instant.EPOCH.plus(limits.refill().multipliedBy(LONG_AGO));
        CodeCheck check =
                new CodeCheck(profile, CodeCheck.Client.UNKNOWN, digits, 30, discrepancy, 0, Instant.EPOCH, now);
        CodePolicy policy = new CodePolicy(limits);
        Tariff tariff = policy.tariff(check);
        double odds = CodePolicy.odds(digits);
        double singles = tries(tariff.opens(), tariff.guess(), limits)
                * policy.window(check).size()
                / odds;
        double pairs = tries(tariff.pairs(), tariff.pair(), limits)
                * policy.pairs(check).size()
                / odds
                / odds;
        return Math.min(1, tariff.pair() > 0 ? Math.max(singles, pairs) : singles + pairs);
    }

    /** Tries that are looked at in a day; a hundred failures in a row end them all. */
    private static double tries(boolean possible, double charge, RiskLimits limits) {
        if (!possible) {
            return 0;
        }
        double affordable = charge == 0 ? limits.closedAt() : Math.floor(2 * limits.capacity() / charge * (1 + 1e-9));
        return Math.min(limits.closedAt(), affordable);
    }
}
