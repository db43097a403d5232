package dev.portcullis.auth.login;

import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /portal/v1/logins/{loginId}/sms}.
 *
 * @param phone while enrolling: the number to prove
 */
record SmsRequest(@Nullable String phone) {
    static final int MAX_PHONE = 64;

    @Override
    public String toString() {
        return "SmsRequest[***]";
    }
}
