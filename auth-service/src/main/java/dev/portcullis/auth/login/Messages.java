package dev.portcullis.auth.login;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person is told; a portal that does not know a reason shows this. */
public final class Messages {
    private static final Map<String, String> BY_REASON = Map.ofEntries(
            Map.entry("two_factor_off", "Two-factor verification is off."),
            Map.entry("not_enabled", "This user is not asked for a code."),
            Map.entry("whitelisted", "This user may connect without a code."),
            Map.entry("session_valid", "The last code is still valid."),
            Map.entry("code_required", "Enter your verification code."),
            Map.entry("enrollment_required", "Set up two-factor verification to go on."),
            Map.entry("rdp_not_allowed", "Use the web portal: this user may not connect by RDP."),
            Map.entry("client_not_supported", "This connection client can not ask for a code. Update it."),
            Map.entry("locked", "Too many wrong codes. Ask your administrator."),
            Map.entry("unknown_domain", "This domain is not known here."),
            Map.entry("membership_unknown", "It is not known whether this user needs a code. Ask your administrator."),
            Map.entry("license_exhausted", "There is no licence left for another user. Ask your administrator."),
            Map.entry("code_accepted", "The code is right."),
            Map.entry("enrolled", "Two-factor verification is set up."),
            Map.entry("code_invalid", "The code is not right. If it was, wait for the next code and enter that one."),
            Map.entry(
                    "too_soon", "Too many wrong codes. Wait a moment before the next one; this one was not looked at."),
            Map.entry("recovery_code", "The recovery code is right; it can not be used again."),
            Map.entry("bypass_code", "The bypass code is right."),
            Map.entry("too_many_attempts", "Too many wrong codes for this login. Log in again."),
            Map.entry("login_expired", "This login took too long. Log in again."),
            Map.entry("login_completed", "This login is done already. Log in again."),
            Map.entry("login_superseded", "A newer login took over. Go on there."),
            Map.entry("login_reset", "Two-factor verification of this user was changed. Log in again."),
            Map.entry("cancelled", "This login was cancelled. Log in again."));

    /** Why a message with a code did not arrive; the words of sms-service, which may get more. */
    private static final Map<String, String> BY_SMS_REASON = Map.of(
            "number_invalid", "The number is no phone number in service. Ask your administrator to correct it.",
            "number_cannot_receive", "This number can not receive SMS. Ask your administrator to change it.",
            "number_not_reachable", "Your phone can not be reached. Switch it on, then ask for another message.",
            "number_opted_out",
                    "Your phone has stopped our messages. Answer START to the last one, then ask for another.",
            "country_not_served", "Messages to the country of your number are not allowed. Ask your administrator.",
            "number_not_served_now",
                    "Codes by SMS are not available to this number now. Use an app or a recovery code, or ask your administrator.",
            "sms_unavailable", "Messages can not be sent. Ask your administrator.",
            "code_expired", "The message could not be sent in time. Ask for another one.",
            "not_confirmed",
                    "It is not known whether the message was sent. If it does not arrive, ask for another one.");

    private Messages() {}

    static String ofSms(String reason) {
        return BY_SMS_REASON.getOrDefault(reason, "The message could not be delivered. Ask for another one.");
    }

    public static String of(String reason) {
        return BY_REASON.getOrDefault(reason, "This login can not go on. Log in again.");
    }

    static String of(Decision decision, Deployment deployment) {
        return decision.reason().equals("enroll_in_portal")
                ? "Log in once at " + portal(deployment.portalUrl()) + " to set up two-factor verification."
                : of(decision.reason());
    }

    private static String portal(@Nullable String url) {
        return url == null ? "the web portal" : url;
    }
}
