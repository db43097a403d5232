package dev.portcullis.auth;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The time of day plus what the test adds to it. */
@Singleton
public class TestClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;
    private volatile @Nullable Instant standing;

    public void turnTo(Duration ahead) {
        this.ahead = ahead;
        this.standing = null;
    }

    /** It stands still until the next turn. */
    public void standAt(Instant instant) {
        this.standing = instant;
    }

    @Override
    public Instant instant() {
        Instant stopped = standing;
        return stopped != null ? stopped : Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
