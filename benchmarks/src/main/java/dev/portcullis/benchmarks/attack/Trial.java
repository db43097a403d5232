package dev.portcullis.benchmarks.attack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One attacker's way against so many accounts over so many days, each with an owner who goes on to log in. */
final class Trial {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Setting setting;
    private final int accounts;
    private final int days;
    private final long seed;
    private final boolean realCodes;

    Trial(Setting setting, int accounts, int days, long seed) {
        this(setting, accounts, days, seed, false);
    }

    private Trial(Setting setting, int accounts, int days, long seed, boolean realCodes) {
        this.setting = setting;
        this.accounts = accounts;
        this.days = days;
        this.seed = seed;
        this.realCodes = realCodes;
    }

    /** With codes of real secrets, of which some guesses hit. */
    Trial withRealCodes() {
        return new Trial(setting, accounts, days, seed, true);
    }

    /**
     * @param perDay probability of a success per account and day
     * @param worstDay highest probability within any 24 hours of any account
     * @param expected successes by the sum of probabilities
     * @param hits successes of real codes
     */
    record Result(Estimate perDay, double worstDay, double expected, long hits, long guesses, Costs costs) {}

    /** @param way of an attacker, given what was sent to the account */
    Result run(boolean ownersDeviceIsKnown, Function<Messages, Attacker> way) {
        List<Double> means = new ArrayList<>();
        Costs costs = new Costs();
        double worst = 0;
        double expected = 0;
        long hits = 0;
        long guesses = 0;
        for (int number = 0; number < accounts; number++) {
            Random random = new Random(seed * 1_000_003 + number);
            Account account = new Account(setting, START, realCodes ? new RealCodes(setting.digits(), random) : null);
            Messages messages = new Messages();
            Owner owner = new Owner(
                    account, ownersDeviceIsKnown ? new Device() : null, setting.sms() ? messages : null, random);
            Instant attack =
                    START.plusSeconds(random.nextInt((int) Duration.ofDays(1).toSeconds()));
            play(account, owner, way.apply(messages), attack);
            Ledger ledger = account.ledger();
            means.add(ledger.perDay(days));
            worst = Math.max(worst, ledger.worstDay());
            expected += ledger.expected();
            hits += ledger.hits();
            guesses += ledger.guesses();
            costs.add(owner.costs());
        }
        return new Result(Estimate.of(means), worst, expected, hits, guesses, costs);
    }

    /** Who acts at the same moment as the owner comes first. */
    private void play(Account account, Owner owner, Attacker attacker, Instant attack) {
        Instant end = START.plus(Duration.ofDays(days));
        Instant owners = owner.firstLogin(START);
        Instant attackers = attack;
        while (attackers.isBefore(end) || owners.isBefore(end)) {
            if (owners.isBefore(attackers)) {
                owners = owner.act(owners);
            } else {
                attackers = attacker.act(account, attackers);
            }
        }
    }

    /** Nobody attacks. */
    static Attacker nobody(@Nullable Messages messages) {
        return (account, now) -> Instant.MAX;
    }
}
