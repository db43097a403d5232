package dev.portcullis.gateway.prompt;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the message of a login stands.
 *
 * @param status as auth-service has it; null: the login waits for no message, or for nothing any more
 * @param reason why the message failed or may not have been sent
 */
record SmsState(@Nullable String status, @Nullable String reason) {
    static final SmsState OVER = new SmsState(null, null);

    private static final Set<String> ENDS = Set.of("delivered", "failed", "not_sent");

    static SmsState of(Opened opened) {
        return opened.isOpen() && opened.isBySms()
                ? new SmsState(opened.login().smsStatus(), opened.login().smsReason())
                : OVER;
    }

    /** Whether it is worth while to ask again. */
    boolean isFinal() {
        return status == null || ENDS.contains(status);
    }

    /** One line for the page; empty where there is nothing to say. */
    String text(PromptMessages say) {
        return switch (status) {
            case "queued" -> say.smsQueued();
            case "sent" -> say.smsAccepted();
            case "delivered" -> say.smsDelivered();
            case "failed" -> why(say);
            case "unknown" -> say.smsNotConfirmed();
            case null, default -> "";
        };
    }

    /** A reason of a newer service is a failure all the same. */
    private String why(PromptMessages say) {
        return switch (reason) {
            case "number_invalid" -> say.smsNumberInvalid();
            case "number_cannot_receive" -> say.smsNumberCannotReceive();
            case "number_not_reachable" -> say.smsNumberNotReachable();
            case "number_opted_out" -> say.smsNumberOptedOut();
            case "country_not_served" -> say.smsCountryNotServed();
            case "number_not_served_now" -> say.smsNumberNotServedNow();
            case "sms_unavailable" -> say.smsUnavailable();
            case null, default -> say.smsNotDelivered();
        };
    }
}
