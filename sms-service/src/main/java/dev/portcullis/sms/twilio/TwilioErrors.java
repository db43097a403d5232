package dev.portcullis.sms.twilio;

import dev.portcullis.sms.delivery.Cause;
import dev.portcullis.sms.delivery.Reason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Twilio's error codes (twilio.com/docs/api/errors) as the reasons that admins and users are told. */
final class TwilioErrors {
    private static final Map<Integer, Reason> REASONS = Map.ofEntries(
            // Account SID or auth token wrong, or the account is closed.
            Map.entry(20003, Reason.SMS_CREDENTIALS_INVALID),
            // 'To' is not a phone number.
            Map.entry(21211, Reason.NUMBER_INVALID),
            // The account is not active: suspended, or closed.
            Map.entry(20005, Reason.SMS_CREDENTIALS_INVALID),
            Map.entry(30002, Reason.SMS_CREDENTIALS_INVALID),
            // 'From' is not a phone number, or not one of this account that can send.
            Map.entry(21212, Reason.SENDER_INVALID),
            Map.entry(21606, Reason.SENDER_INVALID),
            // 'From' can not send to that country or number: another sender may.
            Map.entry(21612, Reason.SENDER_INVALID),
            // The account has no permission to send to that country (geo permissions).
            Map.entry(21408, Reason.COUNTRY_NOT_ALLOWED),
            // Trial accounts send to verified caller IDs only.
            Map.entry(21608, Reason.NUMBER_NOT_VERIFIED),
            // The recipient has answered STOP.
            Map.entry(21610, Reason.NUMBER_OPTED_OUT),
            // 'To' can not receive messages: no mobile number.
            Map.entry(21614, Reason.NUMBER_NOT_MOBILE),
            // Handset switched off or out of coverage.
            Map.entry(30003, Reason.NUMBER_NOT_REACHABLE),
            // The recipient or the carrier blocks it.
            Map.entry(30004, Reason.MESSAGE_BLOCKED),
            // The number does not exist any more.
            Map.entry(30005, Reason.NUMBER_UNKNOWN),
            // Landline, or a carrier that can't be reached.
            Map.entry(30006, Reason.NUMBER_NOT_MOBILE),
            // Filtered as spam or as a violation of the carrier's rules.
            Map.entry(30007, Reason.MESSAGE_FILTERED),
            // The carrier gives no reason.
            Map.entry(30008, Reason.CARRIER_ERROR),
            // Blocked by SMS pumping protection.
            Map.entry(30450, Reason.BLOCKED_AS_FRAUD),
            // Blocked by Verify's fraud guard.
            Map.entry(60410, Reason.BLOCKED_AS_FRAUD));

    private TwilioErrors() {}

    /**
     * Why a message that Twilio had taken did not reach its phone.
     *
     * @param code Twilio's, if it gave one
     */
    static Cause undelivered(@Nullable Integer code) {
        return cause(code, Reason.CARRIER_ERROR);
    }

    /**
     * Why Twilio did not take a message.
     *
     * @param code Twilio's, if it gave one
     * @param status HTTP status, if there was an answer
     */
    static Cause refused(@Nullable Integer code, @Nullable Integer status) {
        boolean credentials = status != null && status == 401;
        return cause(code, credentials ? Reason.SMS_CREDENTIALS_INVALID : Reason.PROVIDER_REFUSED);
    }

    private static Cause cause(@Nullable Integer code, Reason otherwise) {
        return new Cause(code == null ? otherwise : REASONS.getOrDefault(code, otherwise), code);
    }
}
