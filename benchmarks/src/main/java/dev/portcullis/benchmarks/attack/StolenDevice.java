package dev.portcullis.benchmarks.attack;

import java.util.Random;

/** A device token and the password, stolen together: guesses until the device is forgotten, once. */
final class StolenDevice {
    private StolenDevice() {}

    /**
     * @param chance of getting in
     * @param expected successes by the sum of probabilities over so many thefts
     * @param hits of real codes
     */
    record Result(double chance, int guesses, double expected, long hits) {}

    static Result once(Setting setting) {
        Ledger ledger = steal(new Account(setting, Trial.START, null));
        return new Result(ledger.worstDay(), (int) ledger.guesses(), ledger.expected(), 0);
    }

    /** @param thefts each of another account with real codes */
    static Result often(Setting setting, int thefts, long seed) {
        Random random = new Random(seed);
        double expected = 0;
        long hits = 0;
        long guesses = 0;
        for (int theft = 0; theft < thefts; theft++) {
            Ledger ledger = steal(new Account(setting, Trial.START, new RealCodes(setting.digits(), random)));
            expected += ledger.expected();
            hits += ledger.hits();
            guesses += ledger.guesses();
        }
        return new Result(expected / thefts, (int) (guesses / thefts), expected, hits);
    }

    private static Ledger steal(Account account) {
        Device device = new Device();
        Visit visit = Visit.of(device, Trial.START);
        for (int second = 0; !device.isForgotten(account.setting().limits()); second++) {
            if (account.guess(visit, Trial.START.plusSeconds(second)) instanceof Answer.Over) {
                visit = Visit.of(device, Trial.START.plusSeconds(second));
            }
        }
        return account.ledger();
    }
}
