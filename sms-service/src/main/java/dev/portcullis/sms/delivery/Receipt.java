package dev.portcullis.sms.delivery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a provider reports of a message it has taken; may come twice, late, in any order, and before its answer.
 *
 * @param requestId of the request it was sent for; null: the provider does not say
 * @param sid the provider's id of the message
 * @param reason snake_case, of a failure
 */
public record Receipt(
        @Nullable UUID requestId,
        String sid,
        Outcome outcome,
        @Nullable String reason) {
    /** How far the message has come. */
    public enum Outcome {
        /** The provider has it. */
        ACCEPTED,
        /** The phone has it. */
        DELIVERED,
        /** The phone will not get it. */
        FAILED
    }
}
