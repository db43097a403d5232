package dev.portcullis.sms.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What becomes of a claimed delivery. */
sealed interface Verdict {
    /** It is over. */
    record Ended(
            DeliveryState state,
            @Nullable String reason,
            @Nullable String sid) implements Verdict {}

    /** Back into the queue. */
    record Again(Instant at, String reason) implements Verdict {}
}
