package dev.portcullis.sms.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to a user, for an administrator; neither its text nor the whole number.
 *
 * @param id of the request: one click, one id
 * @param destination masked
 * @param status {@code queued}, {@code sent}, {@code delivered}, {@code failed} or {@code unknown}
 * @param sender {@code primary} or {@code fallback}: who sent it, or is about to
 * @param fallbackReason why it became the second sender's turn
 * @param reason why it failed or is unknown
 * @param explanation of the reason, and what to do about it
 * @param userReason what the user is told of it
 * @param providerCode the provider's own, of the newest refusal or failure
 * @param providerIds of the message at the provider, the second sender's last
 */
record MessageView(
        UUID id,
        UUID loginId,
        String destination,
        String status,
        String sender,
        @Nullable String fallbackReason,
        @Nullable String reason,
        @Nullable String explanation,
        @Nullable String userReason,
        @Nullable Integer providerCode,
        List<String> providerIds,
        int tries,
        Instant requestedAt,
        Instant expiresAt,
        @Nullable Instant endedAt) {

    record Page(List<MessageView> items, int page, int size, long total) {}

    static MessageView of(Delivery delivery) {
        Reason reason = delivery.reason == null ? null : Reason.ofWord(delivery.reason);
        return new MessageView(
                delivery.requestId,
                delivery.loginId,
                delivery.numberMasked,
                DeliveryState.ofColumn(delivery.state).word(),
                delivery.sender,
                delivery.fallbackReason,
                delivery.reason,
                reason == null ? null : reason.explanation(),
                reason == null ? null : reason.forUser().word(),
                delivery.providerCode,
                ids(delivery.providerSid, delivery.fallbackSid),
                delivery.tries,
                delivery.requestedAt,
                delivery.expiresAt,
                delivery.endedAt);
    }

    private static List<String> ids(@Nullable String first, @Nullable String second) {
        if (first == null) {
            return second == null ? List.of() : List.of(second);
        }
        return second == null ? List.of(first) : List.of(first, second);
    }
}
