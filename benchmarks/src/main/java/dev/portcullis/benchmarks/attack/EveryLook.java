package dev.portcullis.benchmarks.attack;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes every look that is open, whether anything is charged for it or not: rows of two codes through all phases of the spacing. */
final class EveryLook implements Attacker {
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);
    private static final Duration TYPING = Duration.ofSeconds(1);

    private final int failures;
    private final Duration late;
    private @Nullable Visit visit;

    /**
     * @param failures in a row at which he stops until somebody has succeeded
     * @param late after a look has come open again
     */
    EveryLook(int failures, Duration late) {
        this.failures = failures;
        this.late = late;
    }

    @Override
    public Instant act(Account account, Instant now) {
        if (account.failures() >= failures) {
            return now.plus(LOOK_AGAIN);
        }
        Visit present = visit == null || visit.isOver(now) ? Visit.ofUnknown(now) : visit;
        visit = present;
        return switch (account.guess(present, now)) {
            case Answer.TooSoon sooner -> now.plus(sooner.retryAfter()).plus(late);
            case Answer.Wrong wrong -> now.plus(TYPING);
            case Answer.Right right -> now.plus(TYPING);
            case Answer.Over over -> now.plus(LOOK_AGAIN);
        };
    }
}
