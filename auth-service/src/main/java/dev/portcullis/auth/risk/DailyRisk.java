package dev.portcullis.auth.risk;

/**
 * How likely an attacker who knows the password gets in by guessing, by the limits that are in force in this version: an unknown
 * client's path closes at 100 failures in a row, so between two successes of the user (at the least: a day on which he does not
 * log in) 100 guesses are looked at, each against the widest window of rule 3. There is no charge per guess yet, so this
 * is more than verification-policy.md's C for a day, and it is told as it is.
 */
public final class DailyRisk {
    private static final int GUESSES = 100;

    private DailyRisk() {}

    /**
     * @param digits D
     * @param discrepancy d, in steps of 30 s
     * @return probability, 0 to 1
     */
    public static double of(int digits, int discrepancy) {
        long widest = CodePolicy.widest(digits, discrepancy);
        if (widest < 0) {
            return 0;
        }
        long opened = 2 * Math.min(widest, discrepancy) + 1;
        return Math.min(1, GUESSES * opened / CodePolicy.odds(digits));
    }
}
