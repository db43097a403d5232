package dev.portcullis.benchmarks.attack;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Has codes sent as often as the limits allow, and guesses at each as often as a login allows. */
final class SentCodes implements Attacker {
    private static final int SPARED_FAILURES = 2;
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);
    private static final Duration TYPING = Duration.ofSeconds(1);

    private final Messages messages;
    private @Nullable Visit visit;

    SentCodes(Messages messages) {
        this.messages = messages;
    }

    @Override
    public Instant act(Account account, Instant now) {
        if (account.failures() >= account.setting().limits().closedAt() - SPARED_FAILURES) {
            return now.plus(LOOK_AGAIN);
        }
        Visit present = visit;
        if (present == null || present.isOver(now)) {
            Duration wait = messages.send(true, now);
            if (!wait.isZero()) {
                return now.plus(wait);
            }
            present = Visit.ofUnknown(now);
            visit = present;
        }
        return switch (account.guess(present, now)) {
            case Answer.TooSoon sooner -> now.plus(sooner.retryAfter());
            case Answer.Wrong wrong -> now.plus(TYPING);
            case Answer.Right right -> now.plus(TYPING);
            case Answer.Over over -> now.plus(LOOK_AGAIN);
        };
    }
}
