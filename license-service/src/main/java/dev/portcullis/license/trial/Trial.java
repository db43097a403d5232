package dev.portcullis.license.trial;

import java.time.Duration;
import java.time.Instant;

/**
 * Thirty days with ten users, from the first start of the deployment.
 *
 * @param startedAt the first start
 */
public record Trial(Instant startedAt) {
    public static final int SEATS = 10;
    public static final Duration LENGTH = Duration.ofDays(30);

    /** The first instant that is no longer part of it. */
    public Instant endsAt() {
        return startedAt.plus(LENGTH);
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(endsAt());
    }
}
