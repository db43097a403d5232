package dev.portcullis.benchmarks.attack;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Whether the owner gets in at every moment of an attack: the attacker takes every look as soon as it is open, and after each of his
 * failures the owner's login is tried out, in which the attacker holds still. Every other time the owner's phone is off by anything
 * up to nearly the discrepancy.
 */
final class OwnerAccess {
    private static final int STEP_SECONDS = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int TRIES_AT_EACH = 8;
    private static final int FARTHEST_OFF = Setting.DEFAULT_DISCREPANCY - 15;

    private final Setting setting;
    private final Random random = new Random(11);

    OwnerAccess(Setting setting) {
        this.setting = setting;
    }

    /**
     * The worst of all moments until so many failures.
     *
     * @param waits how often a login was told to come back later
     * @param refused moments at which it did not succeed within ten minutes
     */
    record Worst(int codes, int waits, Duration longestWait, int refused, int moments) {
        static final Worst NONE = new Worst(0, 0, Duration.ZERO, 0, 0);

        Worst and(Worst other) {
            return new Worst(
                    Math.max(codes, other.codes),
                    Math.max(waits, other.waits),
                    longestWait.compareTo(other.longestWait) > 0 ? longestWait : other.longestWait,
                    refused + other.refused,
                    moments + other.moments);
        }
    }

    /**
     * @param known whether the owner comes with a device token
     * @param failures of the attacker in a row up to which the owner's logins are tried
     */
    Worst until(boolean known, int failures) {
        Account account = new Account(setting, Trial.START, null);
        Attacker attacker = new EveryLook(failures, Duration.ZERO);
        Instant now = Trial.START.plusSeconds(random.nextInt(STEP_SECONDS));
        Worst worst = Worst.NONE;
        while (account.failures() <= failures) {
            for (int i = 0; i < TRIES_AT_EACH; i++) {
                int stepsOff = i % 2 == 0 ? 0 : random.nextInt(-FARTHEST_OFF, FARTHEST_OFF + 1);
                Instant begun = now.plusSeconds(random.nextInt(STEP_SECONDS));
                worst = worst.and(login(account.copy(), known, stepsOff, begun));
            }
            if (account.failures() == failures) {
                return worst;
            }
            now = attacker.act(account, now);
        }
        return worst;
    }

    private Worst login(Account account, boolean known, int stepsOff, Instant begun) {
        @Nullable Device device = known ? new Device() : null;
        Visit visit = Visit.of(device, begun);
        Instant now = begun;
        long typed = Long.MIN_VALUE;
        int codes = 0;
        int waits = 0;
        Duration longest = Duration.ZERO;
        while (now.isBefore(begun.plus(PATIENCE))) {
            long step = Account.step(now);
            if (step <= typed) {
                now = Instant.ofEpochSecond((typed + 1) * STEP_SECONDS);
                continue;
            }
            switch (account.owner(visit, step + stepsOff, now)) {
                case Answer.Right right -> {
                    return new Worst(codes + 1, waits, longest, 0, 1);
                }
                case Answer.Wrong wrong -> {
                    codes++;
                    typed = step;
                }
                case Answer.TooSoon sooner -> {
                    waits++;
                    longest = longest.compareTo(sooner.retryAfter()) > 0 ? longest : sooner.retryAfter();
                    now = now.plus(sooner.retryAfter());
                }
                case Answer.Over over -> {
                    return new Worst(codes, waits, longest, 1, 1);
                }
            }
        }
        return new Worst(codes, waits, longest, 1, 1);
    }
}
