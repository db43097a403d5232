package dev.portcullis.benchmarks.attack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Only tries whose charge the bucket affords, so that each counts: single codes; two in a row where a single code opens nothing.
 * Never the failure that would close the path.
 */
final class Singles implements Attacker {
    private static final int SPARED_FAILURES = 2;
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);
    private static final Duration TYPING = Duration.ofSeconds(1);

    private final Rhythm rhythm;
    private final List<Visit> visits = new ArrayList<>();
    private final int sources;
    private Instant started = Instant.MIN;
    private int next;

    /** When tries are made. */
    enum Rhythm {
        /** One each time as much as it costs has flowed back; the bucket stays nearly full. */
        EVEN,
        /** All of the bucket at once, then each time a try is affordable. */
        EAGER,
        /** All of the bucket, once a day. */
        DAILY,
        /** Eagerly for a day, then none for two, until the bucket is full again. */
        SURGE
    }

    Singles(Rhythm rhythm, int sources) {
        this.rhythm = rhythm;
        this.sources = sources;
    }

    @Override
    public Instant act(Account account, Instant now) {
        if (started.equals(Instant.MIN)) {
            started = now;
        }
        Duration rest = rest(now);
        Duration wait = account.untilATry(now);
        if (!rest.isZero()) {
            return now.plus(rest);
        }
        if (!wait.isZero()) {
            return now.plus(rhythm == Rhythm.DAILY ? untilTomorrow(now) : wait);
        }
        if (account.failures() >= account.setting().limits().closedAt() - SPARED_FAILURES) {
            return now.plus(LOOK_AGAIN);
        }
        return after(type(account, now), account, now);
    }

    private Duration rest(Instant now) {
        long day = Duration.between(started, now).toDays() % 3;
        return rhythm == Rhythm.SURGE && day > 0 ? untilTomorrow(now) : Duration.ZERO;
    }

    private Duration untilTomorrow(Instant now) {
        long into =
                Duration.between(started, now).toSeconds() % Duration.ofDays(1).toSeconds();
        return Duration.ofDays(1).minusSeconds(into);
    }

    /** A code of the next source's login. */
    private Answer type(Account account, Instant now) {
        if (visits.size() < sources) {
            visits.add(Visit.ofUnknown(now));
        }
        next = (next + 1) % visits.size();
        boolean fresh = account.codesOfATry(now) == 1 || visits.get(next).isOver(now);
        if (fresh) {
            visits.set(next, Visit.ofUnknown(now));
        }
        return account.guess(visits.get(next), now);
    }

    private Instant after(Answer answer, Account account, Instant now) {
        return switch (answer) {
            case Answer.TooSoon sooner -> now.plus(sooner.retryAfter());
            case Answer.Wrong wrong
            when rhythm == Rhythm.EVEN && wrong.look().charge() > 0 -> now.plus(account.refillOfATry(now));
            default -> now.plus(TYPING);
        };
    }
}
