package dev.portcullis.sms.account;

import org.jspecify.annotations.Nullable;

/** What the provider says of an account. */
public sealed interface Findings {
    /**
     * It can send from there, as far as can be told.
     *
     * @param type {@code trial} or {@code full}; null: these credentials may not ask
     * @param verifiedNumbers of a trial account
     */
    record Fine(@Nullable String type, @Nullable Integer verifiedNumbers) implements Findings {}

    /** It can not. */
    record Wrong(Fault fault) implements Findings {}

    /** Nobody knows: it did not answer, or not now. */
    record Unreachable() implements Findings {}

    /** What is wrong, which field has it, and what an administrator is told. */
    enum Fault {
        TOKEN(
                "sms_credentials_invalid",
                "authToken",
                "is refused by Twilio: account SID and auth token do not belong together"),
        KEY(
                "sms_credentials_invalid",
                "apiKeySecret",
                "is refused by Twilio: key and secret do not belong together, or the key is not of this account"),
        ACCOUNT_UNKNOWN("sms_account_unknown", "accountSid", "is not known to Twilio"),
        ACCOUNT_INACTIVE("sms_account_inactive", "accountSid", "is suspended or closed at Twilio"),
        SENDER_FOREIGN("sms_sender_unknown", "phoneNumber", "is not a number or messaging service of this account"),
        SENDER_WITHOUT_SMS("sms_sender_unfit", "phoneNumber", "can not send SMS");

        final String code;
        final String field;
        final String message;

        Fault(String code, String field, String message) {
            this.code = code;
            this.field = field;
            this.message = message;
        }
    }

    /** The worse of two. */
    default Findings and(Findings other) {
        if (this instanceof Fine mine && other instanceof Fine others) {
            return mine.type() == null ? others : mine;
        }
        return this instanceof Wrong || !(other instanceof Wrong) && this instanceof Unreachable ? this : other;
    }
}
