package dev.portcullis.sms.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How handing a message to the provider ended. */
public sealed interface SendOutcome {
    /** @param sid the provider's id of the message */
    record Accepted(String sid) implements SendOutcome {}

    /** The provider did not take it and would not take it again. */
    record Refused(Cause cause) implements SendOutcome {}

    /**
     * The provider certainly did not take it, but may later.
     *
     * @param after what the provider asks to wait; null: it said nothing
     */
    record Later(Reason reason, @Nullable Duration after) implements SendOutcome {}

    /** It may have been sent: no answer, or one that says nothing. */
    record Unclear(Reason reason) implements SendOutcome {}
}
