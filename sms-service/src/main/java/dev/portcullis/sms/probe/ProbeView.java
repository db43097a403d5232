package dev.portcullis.sms.probe;

import dev.portcullis.sms.delivery.Cause;
import dev.portcullis.sms.delivery.Reason;
import dev.portcullis.sms.delivery.SendOutcome;
import org.jspecify.annotations.Nullable;

/**
 * How a test message ended.
 *
 * @param result {@code sent} (Twilio has taken it), {@code failed} (it was not sent) or {@code unknown} (it may have been)
 * @param phone masked
 * @param reason snake_case, of what is not sent
 * @param message for the administrator: what it means and what to do
 * @param providerCode Twilio's own, if it gave one
 * @param providerId Twilio's id of the message
 */
record ProbeView(
        String result,
        String sender,
        String phone,
        @Nullable String reason,
        String message,
        @Nullable Integer providerCode,
        @Nullable String providerId) {
    private static final String TAKEN = "Twilio has taken the message; it should be on the phone within seconds.";

    static ProbeView of(SendOutcome outcome, ProbeRequest.Target target) {
        return switch (outcome) {
            case SendOutcome.Accepted accepted ->
                new ProbeView("sent", target.sender().text(), target.masked(), null, TAKEN, null, accepted.sid());
            case SendOutcome.Refused refused -> of("failed", refused.cause(), target);
            case SendOutcome.Later later -> of("failed", Cause.of(later.reason()), target);
            case SendOutcome.Unclear unclear -> of("unknown", Cause.of(unclear.reason()), target);
        };
    }

    private static ProbeView of(String result, Cause cause, ProbeRequest.Target target) {
        Reason reason = cause.reason();
        return new ProbeView(
                result, target.sender().text(), target.masked(), reason.word(), words(reason), cause.code(), null);
    }

    /** A code that would have died meanwhile is no matter here. */
    private static String words(Reason reason) {
        return switch (reason) {
            case RATE_LIMITED -> "Twilio takes no more messages at the moment. Try again in a while.";
            case PROVIDER_UNREACHABLE -> "There is no connection to Twilio. Is this service let out of its network?";
            case SMS_CONFIGURATION_UNAVAILABLE -> "The accounts could not be read from the database. Try again.";
            default -> reason.explanation();
        };
    }
}
