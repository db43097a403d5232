package dev.portcullis.localstack.twilio;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The account that sms-service sends with.
 *
 * @param sid {@code AC} and 32 hex digits
 * @param phoneNumber the sender, E.164
 */
public record TwilioAccount(String sid, String token, String phoneNumber) {
    /** Whether this {@code Authorization} header is of this account. */
    boolean admits(@Nullable String authorization) {
        byte[] pair = (sid + ":" + token).getBytes(StandardCharsets.UTF_8);
        byte[] expected = ("Basic " + Base64.getEncoder().encodeToString(pair)).getBytes(StandardCharsets.UTF_8);
        return authorization != null && MessageDigest.isEqual(expected, authorization.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "TwilioAccount[" + sid + "]";
    }
}
