package dev.portcullis.benchmarks.attack;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Logs in on five days of seven at a time of the day's work, with a phone that is 15 s off at the most, and does what he is told:
 * waits, or types the next code. He gives up after ten minutes; a locked account is unlocked by the helpdesk for the next time.
 */
final class Owner {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final double SHARE_OF_DAYS = 5.0 / 7;
    private static final int WORK_BEGINS = 7 * 3600;
    private static final int WORK_SECONDS = 12 * 3600;
    private static final int STEP_SECONDS = 30;
    private static final int SLOWEST_TYPING = 20;
    private static final int FARTHEST_OFF = 15;

    private final Account account;
    private final @Nullable Device device;
    private final @Nullable Messages messages;
    private final Random random;
    private final int secondsOff;
    private final Costs costs = new Costs();
    private @Nullable Visit visit;
    private Instant begun = Instant.MIN;
    private int codes;
    private long lastTyped;

    Owner(Account account, @Nullable Device device, @Nullable Messages messages, Random random) {
        this.account = account;
        this.device = device;
        this.messages = messages;
        this.random = random;
        this.secondsOff = random.nextInt(2 * FARTHEST_OFF + 1) - FARTHEST_OFF;
    }

    Instant firstLogin(Instant start) {
        return nextLogin(start.minus(Duration.ofDays(1)));
    }

    /** @return when he acts again, today or another day */
    Instant act(Instant now) {
        return visit == null ? begin(now) : type(visit, now);
    }

    private Instant begin(Instant now) {
        begun = now;
        codes = 0;
        if (messages != null && !messages.send(device == null, now).isZero()) {
            costs.turnedAway(now, now);
            return nextLogin(now);
        }
        visit = Visit.of(device, now);
        return type(visit, now);
    }

    private Instant type(Visit present, Instant now) {
        long read = phone(now.minusSeconds(random.nextInt(SLOWEST_TYPING)));
        long fresh = codes > 0 ? Math.max(read, lastTyped + 1) : read;
        if (fresh > phone(now)) {
            return nextCode(now);
        }
        return switch (account.owner(present, fresh, now)) {
            case Answer.Right right -> in(now);
            case Answer.Wrong wrong -> typed(fresh, now);
            case Answer.TooSoon sooner ->
                wait(now, now.plus(sooner.retryAfter()).plusSeconds(reaction()));
            case Answer.Over over -> over(now);
        };
    }

    private Instant in(Instant now) {
        costs.done(begun, now, codes + 1);
        return end(now);
    }

    private Instant typed(long step, Instant now) {
        codes++;
        lastTyped = step;
        return wait(now, nextCode(now));
    }

    private Instant wait(Instant now, Instant until) {
        if (until.isAfter(begun.plus(PATIENCE))) {
            costs.turnedAway(begun, now);
            return end(now);
        }
        return until;
    }

    private Instant over(Instant now) {
        if (account.isClosed()) {
            costs.lockedOut();
            account.unlock(now);
        } else {
            costs.turnedAway(begun, now);
        }
        return end(now);
    }

    private Instant end(Instant now) {
        visit = null;
        return nextLogin(now);
    }

    private Instant nextCode(Instant now) {
        return Instant.ofEpochSecond((phone(now) + 1) * STEP_SECONDS - secondsOff + reaction());
    }

    /** The step that the phone shows. */
    private long phone(Instant now) {
        return Account.step(now.plusSeconds(secondsOff));
    }

    private long reaction() {
        return 2L + random.nextInt(5);
    }

    private Instant nextLogin(Instant now) {
        long day = Math.floorDiv(now.getEpochSecond(), Duration.ofDays(1).toSeconds());
        do {
            day++;
        } while (random.nextDouble() >= SHARE_OF_DAYS);
        return Instant.ofEpochSecond(day * Duration.ofDays(1).toSeconds() + WORK_BEGINS + random.nextInt(WORK_SECONDS));
    }

    /** Between two logins. */
    boolean isAway() {
        return visit == null;
    }

    Costs costs() {
        return costs;
    }
}
