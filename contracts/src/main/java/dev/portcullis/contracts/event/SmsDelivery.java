package dev.portcullis.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * State of one delivery.
 *
 * @param reason snake_case, for admins, of a failed or unknown one, e.g. {@code number_not_reachable}
 * @param userReason the same for the user, who is told nothing of the provider's account, e.g. {@code sms_unavailable}
 */
public record SmsDelivery(
        UUID requestId,
        UUID loginId,
        UUID accountId,
        State state,
        @Nullable String reason,
        @Nullable String userReason,
        Instant at) {
    public enum State {
        @JsonProperty("queued")
        QUEUED,
        @JsonProperty("sent")
        SENT,
        @JsonProperty("delivered")
        DELIVERED,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("unknown")
        UNKNOWN
    }
}
