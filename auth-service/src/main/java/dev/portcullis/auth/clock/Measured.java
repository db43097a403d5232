package dev.portcullis.auth.clock;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was last learnt from the source of time.
 *
 * @param source {@code ntp://host:port} or an address whose {@code Date} is read; null: none is configured
 * @param offset of the server's clock: above zero it is ahead of the source; null: never measured
 * @param at by the server's clock; null with the offset
 * @param error why the last try failed; null: it did not
 */
record Measured(
        @Nullable String source,
        @Nullable Duration offset,
        @Nullable Instant at,
        @Nullable String error) {
    /** An offset that could not be measured again for so long says nothing of now. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    static Measured never(@Nullable String source) {
        return new Measured(source, null, null, null);
    }

    Measured taken(Duration offset, Instant now) {
        return new Measured(source, offset, now, null);
    }

    /** The last offset stays, with its time. */
    Measured failed(String why) {
        return new Measured(source, offset, at, why);
    }

    /** The offset, where it is of the last ten minutes. */
    @Nullable
    Duration offsetAt(Instant now) {
        return at != null && Duration.between(at, now).abs().compareTo(FRESH) <= 0 ? offset : null;
    }
}
