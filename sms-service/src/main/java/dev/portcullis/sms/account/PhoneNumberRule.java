package dev.portcullis.sms.account;

import java.util.regex.Pattern;

/** What messages can come from (twilio.com/docs/messaging/api/message-resource, {@code From} and {@code MessagingServiceSid}). */
final class PhoneNumberRule {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern SERVICE = Pattern.compile("MG[0-9a-fA-F]{32}");
    private static final Pattern ALPHANUMERIC = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9 &+_-]{1,11}");

    private PhoneNumberRule() {}

    static boolean isNumber(String from) {
        return E164.matcher(from).matches();
    }

    static boolean isService(String from) {
        return SERVICE.matcher(from).matches();
    }

    static boolean isAlphanumeric(String from) {
        return ALPHANUMERIC.matcher(from).matches() && from.equals(from.strip());
    }

    static boolean isSender(String from) {
        return isNumber(from) || isService(from) || isAlphanumeric(from);
    }
}
