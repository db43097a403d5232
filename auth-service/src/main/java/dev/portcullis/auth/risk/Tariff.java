package dev.portcullis.auth.risk;

/**
 * What a try costs an unknown client: how likely a blind one succeeds.
 *
 * @param opens whether a single code opens anything
 * @param guess r of a single code
 * @param pairs whether two codes in a row open
 * @param pair r of the second of two
 */
public record Tariff(boolean opens, double guess, boolean pairs, double pair) {
    /** A code that opens or not: by SMS, for recovery, of a bypass. */
    public static Tariff single(double guess) {
        return new Tariff(true, guess, false, 0);
    }

    /** Waiting would not help. */
    boolean opensNothing() {
        return !opens && !pairs;
    }

    static Tariff free(boolean opens, boolean pairs) {
        return new Tariff(opens, 0, pairs, 0);
    }
}
