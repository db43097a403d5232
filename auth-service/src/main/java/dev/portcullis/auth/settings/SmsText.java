package dev.portcullis.auth.settings;

import dev.portcullis.auth.sms.SmsCode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The longest text that a template makes, as sms-service will make it. */
final class SmsText {
    private static final Pattern PLACEHOLDER = Pattern.compile("%(ISSUER|CODE)%");

    private SmsText() {}

    /**
     * With the present issuer and the longest code.
     *
     * @param values of the settings, by name in JSON
     */
    static SmsSegments segments(Map<String, Object> values) {
        int digits = (Integer) values.getOrDefault(SettingKey.DIGITS.json, 6);
        return SmsSegments.of(longest(
                String.valueOf(values.get(SettingKey.SMS_MESSAGE.json)),
                String.valueOf(values.get(SettingKey.ISSUER.json)),
                SmsCode.digits(digits)));
    }

    /**
     * In one pass: what looks like a placeholder in an issuer is text.
     *
     * @param digits of a code
     */
    static String longest(String template, String issuer, int digits) {
        String code = "0".repeat(digits);
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement("CODE".equals(found.group(1)) ? code : issuer));
    }
}
