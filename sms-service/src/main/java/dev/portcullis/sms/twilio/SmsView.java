package dev.portcullis.sms.twilio;

import org.jspecify.annotations.Nullable;

/**
 * @param configured whether messages can be sent
 * @param authToken {@code ***} where there is one
 */
record SmsView(
        boolean configured,
        @Nullable String accountSid,
        @Nullable String authToken,
        @Nullable String phoneNumber) {
    static SmsView of(TwilioConfig config) {
        return new SmsView(
                config.isComplete(),
                config.accountSid().orElse(null),
                config.authToken().map(Object::toString).orElse(null),
                config.phoneNumber().orElse(null));
    }
}
