package dev.portcullis.gateway.prompt;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The page of an open login, ready to be written down.
 *
 * @param bySms a message is, or was, the way of this login's code
 * @param qr data URI; null where no app is set up
 * @param key of the app, in groups of four
 * @param offersApp while enrolling by SMS: the app may be chosen instead
 * @param offersSms while enrolling: a number may be typed
 * @param intro what to do, in one sentence
 * @param state where the message stands, in one line; may be empty
 * @param watches whether that may still change
 * @param alert what went wrong, or why nothing was done; null for nothing
 * @param success what went well; null for nothing
 * @param phone as typed, where it was refused
 * @param phoneFault whether the number's field has the fault
 * @param codeFault whether the code's field has the fault
 * @param extraFault whether it is the field of the codes for a day without a phone
 * @param resendSeconds until another message may be asked for; 0: now
 * @param resend what the button says without JavaScript
 */
record PromptView(
        boolean enrolling,
        boolean bySms,
        String user,
        @Nullable String host,
        int digits,
        @Nullable String qr,
        @Nullable String key,
        @Nullable String otpauth,
        boolean offersApp,
        boolean offersSms,
        @Nullable String destination,
        String intro,
        String state,
        boolean watches,
        @Nullable String alert,
        @Nullable String success,
        @Nullable String tries,
        String phone,
        boolean phoneFault,
        boolean codeFault,
        boolean extraFault,
        long resendSeconds,
        String resend) {

    /** Where a QR code stands above the field, the focus would scroll it out of sight of a phone; after a fault it may. */
    public boolean focusOnCode() {
        return codeFault || !phoneFault && !extraFault && qr == null;
    }

    /** Above the forms: what is about no field belongs there, and so does what is about the code's. */
    public boolean alertAbove() {
        return alert != null && !phoneFault;
    }

    static PromptView of(Reply.Show show, PromptMessages say) {
        Opened opened = show.opened();
        Enrolment enrolment = show.enrolment();
        Reply.Fault fault = show.fault();
        ReturnAddress address = opened.address();
        PhoneRefusal refused = fault == null ? null : fault.phone();
        boolean phoneFault = refused != null && opened.offers("sms");
        return new PromptView(
                opened.isEnrolling(),
                opened.isBySms(),
                opened.user(),
                address == null ? null : address.host(),
                PromptTexts.digits(opened),
                enrolment == null ? null : enrolment.qrPng(),
                enrolment == null ? null : enrolment.groups(),
                enrolment == null ? null : enrolment.otpauthUri(),
                opened.offers("app") && opened.isBySms(),
                opened.offers("sms"),
                opened.login().destination(),
                intro(opened, say),
                SmsState.of(opened).text(say),
                !SmsState.of(opened).isFinal(),
                alert(show, say),
                isSent(show) ? say.smsSent() : null,
                tries(opened, say),
                refused == null ? "" : refused.phone(),
                phoneFault,
                isAboutCode(show),
                isAboutExtra(show),
                resendSeconds(opened),
                resend(resendSeconds(opened), say));
    }

    /** A service's word about a code that it did not take, or one of ours. */
    private static boolean isAboutCode(Reply.Show show) {
        return show.fault() != null
                ? show.fault().phone() == null
                : isOneOf(show.notice(), Notice.Kind.CODE_INVALID, Notice.Kind.CODE_FORMAT);
    }

    private static boolean isAboutExtra(Reply.Show show) {
        return isOneOf(show.notice(), Notice.Kind.EXTRA_INVALID, Notice.Kind.EXTRA_FORMAT)
                && !show.opened().isEnrolling();
    }

    private static boolean isOneOf(@Nullable Notice notice, Notice.Kind... kinds) {
        return notice != null && List.of(kinds).contains(notice.kind());
    }

    private static @Nullable String alert(Reply.Show show, PromptMessages say) {
        Reply.Fault fault = show.fault();
        if (fault != null) {
            return fault.phone() == null ? fault.message() : fault.phone().text(say);
        }
        Notice notice = show.notice();
        return notice == null || isSent(show) ? null : PromptTexts.notice(notice, show.opened(), say);
    }

    private static boolean isSent(Reply.Show show) {
        return show.notice() != null && show.notice().kind() == Notice.Kind.SMS_SENT;
    }

    private static String intro(Opened opened, PromptMessages say) {
        int digits = PromptTexts.digits(opened);
        if (!opened.isBySms()) {
            return say.introApp(digits);
        }
        String destination = Objects.requireNonNullElseGet(opened.login().destination(), say::yourPhone);
        return switch (Objects.requireNonNullElse(opened.login().smsStatus(), "unknown")) {
            case "not_sent" -> say.introSmsNotSent(destination);
            case "failed" -> say.introSmsFailed(destination);
            case "delivered" -> say.introSmsDelivered(digits, destination);
            default -> say.introSms(digits, destination);
        };
    }

    private static @Nullable String tries(Opened opened, PromptMessages say) {
        Integer left = opened.login().attemptsLeft();
        return left == null ? null : PromptTexts.tries(left, say);
    }

    private static long resendSeconds(Opened opened) {
        Long seconds = opened.login().nextSmsSeconds();
        return seconds == null ? 0 : Math.max(0, seconds);
    }

    private static String resend(long seconds, PromptMessages say) {
        return seconds == 0 ? say.resend() : say.resendIn(PromptTexts.wait(seconds, say));
    }
}
