package dev.portcullis.auth.risk;

import java.time.Instant;

/**
 * How likely an attacker who knows the password gets in by guessing within a day, at the most: by single codes and by pairs, as many
 * as the bucket affords (a full one is spent at once, and what flows back in the day besides) and as the count of failures lets
 * through (the owner's logins clear it).
 */
public final class DailyRisk {
    /** So many refills without a success that the window is as wide as it gets. */
    private static final int LONG_AGO = 36500;

    /** Times a day that the count of failures starts anew: four logins of the owner between the attacker's tries. */
    private static final int ROUNDS = 5;

    /** Of sums of floating point numbers. */
    private static final double ROUNDING = 1 + 1e-9;

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
        double affordable = 2 * limits.capacity();
        double looks = (double) limits.closedAt() * ROUNDS;

        double guesses = tariff.opens() ? Math.min(looks, times(affordable, tariff.guess())) : 0;
        double left = affordable - guesses * tariff.guess();
        double pairs = tariff.pairs() ? Math.min(looks, times(left, tariff.pair())) : 0;
        return Math.min(
                1,
                guesses * policy.window(check).size() / odds
                        + pairs * policy.pairs(check).size() / odds / odds);
    }

    private static double times(double budget, double charge) {
        return charge == 0 ? Double.POSITIVE_INFINITY : Math.floor(budget / charge * ROUNDING);
    }
}
