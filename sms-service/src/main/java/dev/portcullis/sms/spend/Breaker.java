package dev.portcullis.sms.spend;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether messages to a prefix or country go on, by what came of the last ones. Numbers that are pumped for money get many messages
 * and verify none; a user who reads his code does so within minutes.
 *
 * <p>Too few verified: stopped for a while, then one probe, whose end decides. Where messages that have just been sent could still
 * make the share good, others wait: neither does a burst of pumped numbers go through, nor is a burst of honest ones refused.
 */
final class Breaker {
    private final Rules rules;

    Breaker(Rules rules) {
        this.rules = rules;
    }

    /**
     * @param messages fewer say nothing
     * @param share of them that must be verified, 0 to 1
     * @param within a probe must be verified
     * @param stop how long a stop lasts
     */
    record Rules(int messages, double share, Duration within, Duration stop) {}

    /**
     * Messages within the window to numbers that were not known.
     *
     * @param verified in time
     * @param open not verified, and too young to be given up
     */
    record Counts(int sent, int verified, int open) {}

    /**
     * A stop in force.
     *
     * @param probeAt when its last probe was sent; null: none was yet
     */
    record Stop(Instant until, @Nullable Instant probeAt, boolean probeVerified) {}

    /** What becomes of a message. */
    sealed interface Verdict {
        /** It goes. */
        record Go() implements Verdict {}

        /** It goes, and decides whether others do. */
        record Probe() implements Verdict {}

        /** It goes, and the stop is over; only what was sent since counts. */
        record Reopen(Instant countedFrom) implements Verdict {}

        /** Not now, but perhaps in a moment. */
        record Wait() implements Verdict {}

        /** From now on none goes. */
        record Trip(Instant until) implements Verdict {}

        /** None goes. */
        record Stopped(Instant until) implements Verdict {}
    }

    Verdict judge(Counts counts, @Nullable Stop stop, Instant now) {
        if (stop == null) {
            return judge(counts, now);
        }
        if (stop.probeAt() == null) {
            return isTold(counts) && isEnough(counts.verified(), counts)
                    ? new Verdict.Reopen(Instant.EPOCH)
                    : probeAfter(stop.until(), now);
        }
        if (stop.probeVerified()) {
            return new Verdict.Reopen(stop.probeAt());
        }
        Instant given = stop.probeAt().plus(rules.within());
        return now.isBefore(given) ? new Verdict.Stopped(given) : probeAfter(given.plus(rules.stop()), now);
    }

    private Verdict judge(Counts counts, Instant now) {
        if (!isTold(counts) || isEnough(counts.verified(), counts)) {
            return new Verdict.Go();
        }
        return isEnough(counts.verified() + counts.open(), counts)
                ? new Verdict.Wait()
                : new Verdict.Trip(now.plus(rules.stop()));
    }

    private static Verdict probeAfter(Instant until, Instant now) {
        return now.isBefore(until) ? new Verdict.Stopped(until) : new Verdict.Probe();
    }

    private boolean isTold(Counts counts) {
        return counts.sent() >= rules.messages();
    }

    private boolean isEnough(int verified, Counts counts) {
        return verified >= rules.share() * counts.sent();
    }
}
