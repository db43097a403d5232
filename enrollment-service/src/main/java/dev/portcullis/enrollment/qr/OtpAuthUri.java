package dev.portcullis.enrollment.qr;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The address that an authenticator app reads from a QR code: Google's key URI format. Every part is percent-encoded, so that
 * no name can change what another part means.
 */
public final class OtpAuthUri {
    private OtpAuthUri() {}

    /**
     * @param secret Base32 without padding
     * @param digits of a code
     * @param period seconds
     */
    public static String totp(String issuer, String account, String secret, int digits, int period) {
        return "otpauth://totp/" + encode(issuer) + ":" + encode(account) + "?secret=" + secret + "&issuer="
                + encode(issuer) + "&algorithm=SHA1&digits=" + digits + "&period=" + period;
    }

    /** RFC 3986: {@code URLEncoder} is of forms, where a blank is a plus. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
