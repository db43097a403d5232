package dev.portcullis.sms.delivery;

import dev.portcullis.sms.account.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a provider reports of a message it has taken; may come twice, late, in any order, and before its answer.
 *
 * @param requestId of the request it was sent for; null: the provider does not say
 * @param by whose message it is
 * @param sid the provider's id of the message
 * @param cause of a failure
 */
public record Receipt(
        @Nullable UUID requestId,
        Role by,
        String sid,
        Outcome outcome,
        @Nullable Cause cause) {
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
