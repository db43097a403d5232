package dev.portcullis.benchmarks.attack;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * The owner comes from an unknown client at some moment of an attack that takes every look and does not hold still: who is later at a
 * look that has come open waits for the next one.
 */
final class Race {
    private static final Duration ATTACK = Duration.ofMinutes(264);

    private Race() {}

    /**
     * What so many logins cost, each in an attack of its own that has not come to 98 failures.
     *
     * @param late by how much the attacker is late at a look
     */
    static Costs run(Setting setting, int logins, Duration late) {
        Costs costs = new Costs();
        for (int number = 0; number < logins; number++) {
            Random random = new Random(number);
            Account account = new Account(setting, Trial.START, null);
            Owner owner = new Owner(account, null, null, random);
            Instant begins = Trial.START.plusSeconds(random.nextInt((int) ATTACK.toSeconds()));
            play(account, owner, new EveryLook(Verdicts.LAST_FAILURES, late), begins);
            costs.add(owner.costs());
        }
        return costs;
    }

    private static void play(Account account, Owner owner, Attacker attacker, Instant begins) {
        Instant attackers = Trial.START;
        Instant owners = begins;
        do {
            if (owners.isBefore(attackers)) {
                owners = owner.act(owners);
            } else {
                attackers = attacker.act(account, attackers);
            }
        } while (!owner.isAway() || owners.equals(begins));
    }
}
