package dev.portcullis.license.licence;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long the seats last if it goes on like this.
 *
 * @param takenIn30Days seats that were taken within 30 days and are still held
 * @param fullAt when all are taken at that rate; null: they are already, nobody takes any, or not within ten years
 */
record Forecast(long takenIn30Days, @Nullable Instant fullAt) {
    static final Duration SPAN = Duration.ofDays(30);
    private static final Duration FURTHEST = Duration.ofDays(3650);

    static Forecast of(long used, int seats, long taken, Instant now) {
        long free = seats - used;
        if (taken == 0 || free <= 0) {
            return new Forecast(taken, null);
        }
        double spans = (double) free / taken;
        return spans * SPAN.toDays() > FURTHEST.toDays()
                ? new Forecast(taken, null)
                : new Forecast(taken, now.plusSeconds((long) (spans * SPAN.toSeconds())));
    }
}
