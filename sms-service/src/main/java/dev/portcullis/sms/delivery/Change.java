package dev.portcullis.sms.delivery;

import dev.portcullis.contracts.EventTypes;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.SmsDelivery;
import dev.portcullis.kit.event.OutgoingEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change others are told of.
 *
 * @param traceId request id of the click that asked for the message
 */
record Change(
        UUID requestId,
        UUID loginId,
        UUID accountId,
        DeliveryState state,
        @Nullable Reason reason,
        @Nullable String traceId) {
    /** Keyed by account, so that the order of one user's messages holds. */
    OutgoingEvent event(Instant at) {
        SmsDelivery payload = new SmsDelivery(
                requestId,
                loginId,
                accountId,
                state.told(),
                reason == null ? null : reason.word(),
                reason == null ? null : reason.forUser().word(),
                at);
        return OutgoingEvent.of(Topics.SMS_DELIVERY, accountId, EventTypes.of(payload.state()), payload);
    }
}
