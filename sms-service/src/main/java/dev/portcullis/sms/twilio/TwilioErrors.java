package dev.portcullis.sms.twilio;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Twilio's error codes (twilio.com/docs/api/errors) as the reasons that admins and pages are told. */
final class TwilioErrors {
    static final String CREDENTIALS = "sms_credentials_invalid";

    private static final Map<Integer, String> REASONS = Map.ofEntries(
            // Account SID or auth token wrong, or the account is closed.
            Map.entry(20003, CREDENTIALS),
            // 'To' is not a phone number.
            Map.entry(21211, "number_invalid"),
            // 'From' is not a phone number, or not one of this account that can send.
            Map.entry(21212, "sender_invalid"),
            Map.entry(21606, "sender_invalid"),
            // The account has no permission to send to that country (geo permissions).
            Map.entry(21408, "country_not_allowed"),
            // Trial accounts send to verified caller IDs only.
            Map.entry(21608, "number_not_verified"),
            // The recipient has answered STOP.
            Map.entry(21610, "number_opted_out"),
            // 'To' can not receive messages: no mobile number.
            Map.entry(21614, "number_not_mobile"),
            // Handset switched off or out of coverage.
            Map.entry(30003, "number_not_reachable"),
            // The recipient or the carrier blocks it.
            Map.entry(30004, "message_blocked"),
            // The number does not exist any more.
            Map.entry(30005, "number_unknown"),
            // Landline, or a carrier that can't be reached.
            Map.entry(30006, "number_not_mobile"),
            // Filtered as spam or as a violation of the carrier's rules.
            Map.entry(30007, "message_filtered"),
            // The carrier gives no reason.
            Map.entry(30008, "carrier_error"),
            // Blocked by SMS pumping protection.
            Map.entry(30450, "blocked_as_fraud"),
            // Blocked by Verify's fraud guard.
            Map.entry(60410, "blocked_as_fraud"));

    private static final String NO_REASON = "carrier_error";

    private TwilioErrors() {}

    /**
     * Why a message that Twilio had taken did not reach its phone.
     *
     * @param code Twilio's, if it gave one
     */
    static String undelivered(@Nullable Integer code) {
        return code == null ? NO_REASON : REASONS.getOrDefault(code, NO_REASON);
    }

    /**
     * @param code Twilio's, if it gave one
     * @param status HTTP status, if there was an answer
     */
    static String reason(@Nullable Integer code, @Nullable Integer status) {
        String known = code == null ? null : REASONS.get(code);
        if (known != null) {
            return known;
        }
        return status != null && status == 401 ? CREDENTIALS : "provider_refused";
    }
}
