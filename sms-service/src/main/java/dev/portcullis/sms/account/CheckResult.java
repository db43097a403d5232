package dev.portcullis.sms.account;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What Twilio said of an account when it was last asked. */
public enum CheckResult {
    /** The credentials are right and the sender is the account's own. */
    ACCEPTED("Twilio accepts the credentials and the sender."),
    /** SID, token or key are wrong, or were changed at Twilio. */
    CREDENTIALS_REFUSED("Twilio refuses the credentials; nothing is sent until they are set anew.");

    private final String message;

    CheckResult(String message) {
        this.message = message;
    }

    /** For an administrator. */
    String message() {
        return message;
    }

    /** As it stands in the table and in answers. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable CheckResult of(@Nullable String text) {
        return text == null ? null : valueOf(text.toUpperCase(Locale.ROOT));
    }
}
