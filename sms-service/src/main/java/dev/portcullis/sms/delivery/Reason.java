package dev.portcullis.sms.delivery;

import java.util.Locale;

/**
 * Why a message was not sent, did not arrive, or may not have been sent: a word for the admin with what to do about it, a plainer one
 * for the user, and whether another sender could mend it. Who has asked for silence (STOP) or can not be reached at all is not tried
 * from another number.
 */
public enum Reason {
    NUMBER_INVALID(ForUser.NUMBER_INVALID, false, "It is no phone number. Correct the user's number."),
    NUMBER_UNKNOWN(ForUser.NUMBER_INVALID, false, "The number is not in service any more. Ask the user for a new one."),
    NUMBER_NOT_MOBILE(
            ForUser.NUMBER_CANNOT_RECEIVE,
            false,
            "It is a landline, or a number that takes no messages. Ask the user for a mobile number, or let him use the app."),
    NUMBER_NOT_REACHABLE(
            ForUser.NUMBER_NOT_REACHABLE, false, "The phone is switched off, out of coverage, or roams without SMS."),
    NUMBER_OPTED_OUT(
            ForUser.NUMBER_OPTED_OUT,
            false,
            "The user has answered STOP to this sender. He takes it back by sending START to its number."),
    MESSAGE_BLOCKED(
            ForUser.NUMBER_CANNOT_RECEIVE,
            false,
            "The recipient or his carrier blocks messages of this kind, e.g. in a list of numbers not to be disturbed."),
    COUNTRY_NOT_ALLOWED(
            ForUser.COUNTRY_NOT_SERVED,
            true,
            "The account may not send to this country. Allow it in the provider's geographic permissions."),
    NUMBER_NOT_VERIFIED(
            ForUser.SMS_UNAVAILABLE,
            true,
            "A trial account sends to verified numbers only. Verify this number with the provider, or upgrade the account."),
    MESSAGE_FILTERED(
            ForUser.NOT_DELIVERED,
            true,
            "The carrier took it for spam, or the sender is not registered there. Check sender registration and message text."),
    CARRIER_ERROR(ForUser.NOT_DELIVERED, true, "The carrier did not deliver it and gives no reason."),
    BLOCKED_AS_FRAUD(
            ForUser.SMS_UNAVAILABLE,
            false,
            "The provider suspects that messages to such numbers are pumped. See the provider's fraud log before you allow them."),
    SENDER_INVALID(
            ForUser.SMS_UNAVAILABLE,
            true,
            "The phone number that messages come from is not one of this account, or can not send SMS there."),
    SMS_CREDENTIALS_INVALID(
            ForUser.SMS_UNAVAILABLE,
            true,
            "The provider does not know account SID and auth token, or the account is closed or out of money."),
    SMS_NOT_CONFIGURED(ForUser.SMS_UNAVAILABLE, true, "No account to send with is configured."),
    SMS_CONFIGURATION_UNAVAILABLE(
            ForUser.NOT_DELIVERED, false, "The accounts to send with could not be read until the code was dead."),
    PROVIDER_REFUSED(
            ForUser.SMS_UNAVAILABLE,
            true,
            "The provider refuses it. Look its code up in the provider's list of errors."),
    RATE_LIMITED(
            ForUser.NOT_DELIVERED,
            true,
            "The provider was asked for more messages than it takes, until the code was dead."),
    PROVIDER_UNREACHABLE(
            ForUser.NOT_DELIVERED, true, "There was no connection to the provider, until the code was dead."),
    NOT_DELIVERED_IN_TIME(ForUser.NOT_DELIVERED, true, "No word of its delivery came in time."),
    DAILY_CAP_REACHED(
            ForUser.NUMBER_NOT_SERVED_NOW,
            false,
            "The deployment's messages of today are used up, so that only numbers get one that have verified a code before. Raise portcullis.sms.spend.daily-cap if these are users of yours."),
    BUDGET_SPENT(
            ForUser.NUMBER_NOT_SERVED_NOW,
            false,
            "The budget of the day or month is used up, so that only numbers get a message that have verified a code before. Raise it if these are users of yours."),
    NUMBERS_PUMPED(
            ForUser.NUMBER_NOT_SERVED_NOW,
            false,
            "Messages to this prefix or country lead to next to no logins, as when numbers are pumped: it is stopped, but for numbers that have verified a code before. See what is stopped and until when in the usage, and the runbook."),
    LIMITS_UNAVAILABLE(
            ForUser.NOT_DELIVERED,
            false,
            "What was spent could not be read until the code was dead, so it was not sent."),
    EXPIRED(ForUser.CODE_EXPIRED, false, "The code was dead before it could be sent."),
    UNREADABLE_REQUEST(
            ForUser.SMS_UNAVAILABLE,
            false,
            "Number and code do not open: is the SMS keyring the same in both services?"),
    NO_ANSWER(ForUser.NOT_CONFIRMED, false, "The provider did not answer in time; it may have sent the message."),
    PROVIDER_ERROR(ForUser.NOT_CONFIRMED, false, "The provider answered with a fault; it may have sent the message."),
    CONNECTION_LOST(
            ForUser.NOT_CONFIRMED, false, "The connection to the provider broke; it may have sent the message."),
    INTERRUPTED(ForUser.NOT_CONFIRMED, false, "The process that was sending it died; the message may have been sent."),
    FAULT(ForUser.NOT_CONFIRMED, false, "A fault of the service, see its log; the message may have been sent.");

    /** What the user is told; no trouble of ours or of the account's. */
    enum ForUser {
        NUMBER_INVALID,
        NUMBER_CANNOT_RECEIVE,
        NUMBER_NOT_REACHABLE,
        NUMBER_OPTED_OUT,
        COUNTRY_NOT_SERVED,
        /** Another way helps, or waiting. */
        NUMBER_NOT_SERVED_NOW,
        /** Only an admin can help. */
        SMS_UNAVAILABLE,
        NOT_DELIVERED,
        CODE_EXPIRED,
        /** It may come, or not. */
        NOT_CONFIRMED;

        /** As events and answers have it. */
        String word() {
            return lower(this);
        }
    }

    private final ForUser forUser;
    private final boolean mendable;
    private final String explanation;

    Reason(ForUser forUser, boolean mendable, String explanation) {
        this.forUser = forUser;
        this.mendable = mendable;
        this.explanation = explanation;
    }

    /** As the table, events and answers have it. */
    public String word() {
        return lower(this);
    }

    static Reason ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    ForUser forUser() {
        return forUser;
    }

    /** Whether a message that certainly failed for it could reach the phone by another sender. */
    boolean isMendable() {
        return mendable;
    }

    /** For an admin: what it is and what to do. */
    public String explanation() {
        return explanation;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
