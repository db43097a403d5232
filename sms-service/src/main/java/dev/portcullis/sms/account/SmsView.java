package dev.portcullis.sms.account;

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
    static SmsView of(Configuration configuration) {
        Configuration.Entry primary = configuration.of(Role.PRIMARY);
        return primary == null
                ? new SmsView(false, null, null, null)
                : new SmsView(
                        true,
                        primary.account().sid(),
                        String.valueOf(primary.account().authToken()),
                        primary.account().from());
    }
}
