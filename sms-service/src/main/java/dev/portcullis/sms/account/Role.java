package dev.portcullis.sms.account;

import java.util.Locale;

/** Which of the two accounts sends a message. */
public enum Role {
    PRIMARY,
    /** When the primary's message has failed or does not arrive. */
    FALLBACK;

    /** As it stands in the table and in requests. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
