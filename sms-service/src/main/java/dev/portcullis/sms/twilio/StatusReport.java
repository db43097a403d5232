package dev.portcullis.sms.twilio;

import dev.portcullis.sms.account.Role;
import dev.portcullis.sms.delivery.Cause;
import dev.portcullis.sms.delivery.Receipt;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a status callback says (twilio.com/docs/messaging/guides/track-outbound-message-status). */
final class StatusReport {
    /** As {@link CallbackAddress} makes it. */
    private static final Pattern ADDRESS =
            Pattern.compile("request=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(&sender=fallback)?");

    private static final Pattern SID = Pattern.compile("[A-Z]{2}[0-9a-f]{32}");
    private static final Pattern CODE = Pattern.compile("[0-9]{1,6}");

    private StatusReport() {}

    /**
     * Reads it.
     *
     * @param query of the address it came to
     * @param fields of its form
     * @return null: it says nothing of a delivery
     */
    static @Nullable Receipt read(@Nullable String query, Map<String, String> fields) {
        String sid = fields.getOrDefault("MessageSid", "");
        Receipt.Outcome outcome = outcome(fields.getOrDefault("MessageStatus", ""));
        if (outcome == null || !SID.matcher(sid).matches()) {
            return null;
        }
        Cause cause = outcome == Receipt.Outcome.FAILED
                ? TwilioErrors.undelivered(code(fields.getOrDefault("ErrorCode", "")))
                : null;
        Matcher address = ADDRESS.matcher(query == null ? "" : query);
        return address.matches()
                ? new Receipt(UUID.fromString(address.group(1)), by(address.group(2)), sid, outcome, cause)
                : new Receipt(null, Role.PRIMARY, sid, outcome, cause);
    }

    /** {@code read} is of channels other than SMS, and says more than delivered. */
    private static Receipt.@Nullable Outcome outcome(String status) {
        return switch (status) {
            case "accepted", "scheduled", "queued", "sending", "sent" -> Receipt.Outcome.ACCEPTED;
            case "delivered", "read" -> Receipt.Outcome.DELIVERED;
            case "undelivered", "failed", "canceled" -> Receipt.Outcome.FAILED;
            default -> null;
        };
    }

    private static @Nullable Integer code(String text) {
        return CODE.matcher(text).matches() ? Integer.valueOf(text) : null;
    }

    private static Role by(@Nullable String fallback) {
        return fallback == null ? Role.PRIMARY : Role.FALLBACK;
    }
}
