package dev.portcullis.benchmarks.attack;

import dev.portcullis.auth.sms.SendLimits;
import dev.portcullis.auth.sms.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Messages that were sent to an account's number, under the default limits of {@code portcullis.sms.limits}. */
final class Messages {
    private static final SendLimits LIMITS = new SendLimits(
            List.of(
                    new SendLimits.Limit(1, Duration.ofSeconds(30)),
                    new SendLimits.Limit(5, Duration.ofHours(1)),
                    new SendLimits.Limit(10, Duration.ofDays(1))),
            List.of(new SendLimits.Limit(2, Duration.ofHours(1)), new SendLimits.Limit(5, Duration.ofDays(1))),
            List.of(new SendLimits.Limit(5, Duration.ofHours(1))));

    private final List<Instant> sent = new ArrayList<>();
    private final List<Instant> toUnknown = new ArrayList<>();

    /** Zero: it is sent. */
    Duration send(boolean unknownClient, Instant now) {
        sent.removeIf(at -> at.isBefore(now.minus(SendLimits.LONGEST)));
        toUnknown.removeIf(at -> at.isBefore(now.minus(SendLimits.LONGEST)));
        Duration wait = LIMITS.wait(new Sent(sent, toUnknown, sent, unknownClient), now);
        if (wait.isZero()) {
            sent.add(now);
            if (unknownClient) {
                toUnknown.add(now);
            }
        }
        return wait;
    }
}
