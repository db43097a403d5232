package dev.portcullis.sms.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What becomes of a claimed delivery. */
sealed interface Verdict {
    /**
     * The provider has it.
     *
     * @param fallBackAt when it is the second sender's turn, unless it is delivered by then; null: never
     */
    record Sent(String sid, @Nullable Instant fallBackAt) implements Verdict {}

    /** It is over: failed or unknown. */
    record Ended(DeliveryState state, Cause cause) implements Verdict {}

    /** Back into the queue. */
    record Again(Instant at, Reason reason) implements Verdict {}

    /** Back into the queue, for the second sender. */
    record FallBack(Cause cause) implements Verdict {}
}
