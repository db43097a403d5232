package dev.portcullis.gateway.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A bucket for each limit of each subject, as this replica and what it heard of others count. */
final class Buckets {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final LimitConfig config;
    private final TimeMeter time;
    private final Remembered<Key, Bucket> buckets;

    Buckets(LimitConfig config, Clock clock) {
        this.config = config;
        this.time = new Millis(clock);
        this.buckets = new Remembered<>(config.remembered());
    }

    /** @param subject network, or network and user */
    record Key(Kind kind, String subject) {}

    /** Bucket4j's time is the clock's. */
    private record Millis(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    /** @return 0: one was taken; else nanoseconds until there is one */
    long take(Key key) {
        return bucket(key).tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill();
    }

    void giveBack(Key key) {
        bucket(key).addTokens(1);
    }

    /** What another replica counted; what is not there is not owed. */
    void takeAway(Key key, long amount) {
        long taken = bucket(key).tryConsumeAsMuchAsPossible(amount);
        assert taken <= amount;
    }

    long left(Key key) {
        return bucket(key).getAvailableTokens();
    }

    int size() {
        return buckets.size();
    }

    private Bucket bucket(Key key) {
        return buckets.get(key, this::make);
    }

    private Bucket make(Key key) {
        Bandwidth limit = switch (key.kind()) {
            case USER_LOGINS -> limit(config.userLogins(), config.userLogins());
            case SOURCE_LOGINS -> limit(config.sourceLogins(), config.sourceLogins());
            case USER_FAILURES -> limit(config.userFailures(), config.userFailuresRefill());
            case SOURCE_FAILURES -> limit(config.sourceFailures(), config.sourceFailuresRefill());
            case PROMPT_REQUESTS -> limit(config.promptRequests(), config.promptRequests());
            case WEBHOOK_REQUESTS -> limit(config.webhookRequests(), config.webhookRequests());
        };
        return Bucket.builder().addLimit(limit).withCustomTimePrecision(time).build();
    }

    private static Bandwidth limit(int burst, int perMinute) {
        return Bandwidth.builder()
                .capacity(burst)
                .refillGreedy(perMinute, MINUTE)
                .build();
    }
}
