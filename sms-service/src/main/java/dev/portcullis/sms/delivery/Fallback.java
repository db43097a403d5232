package dev.portcullis.sms.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That there is a second sender.
 *
 * @param after how long a message that was sent may stay without a word of its delivery; null: nothing is heard of deliveries, so
 *     silence says nothing
 */
public record Fallback(@Nullable Duration after) {
    /** When the second sender's turn comes for a message that is sent now; null: never, or not while the code lives. */
    @Nullable
    Instant due(Instant expiresAt, Instant now) {
        Instant at = after == null ? expiresAt : now.plus(after);
        return at.isBefore(expiresAt) ? at : null;
    }
}
