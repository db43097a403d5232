package dev.portcullis.sms.delivery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a message from its template. */
final class MessageText {
    private static final Pattern PLACEHOLDER = Pattern.compile("%(ISSUER|CODE)%");

    private MessageText() {}

    /** One pass: what stands in an issuer or a code is text, even if it looks like a placeholder. */
    static String of(String template, String issuer, String code) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement("CODE".equals(found.group(1)) ? code : issuer));
    }
}
