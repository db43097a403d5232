package dev.portcullis.license.file;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The one spelling of a licence: UTF-8, lines that end with LF, every field once and in this order. What is signed are the bytes
 * from the first one to the end of the line {@code Key}. The file names no algorithm: it is Ed25519 (RFC 8032).
 */
final class LicenseText {
    static final String FIRST_LINE = "Portcullis license 1";
    static final String NEVER = "never";
    static final String SIGNATURE = "Signature: ";

    private LicenseText() {}

    static byte[] signed(LicenseFile file) {
        return signedText(file).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] whole(LicenseFile file, byte[] signature) {
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        return (signedText(file) + SIGNATURE + encoded + '\n').getBytes(StandardCharsets.UTF_8);
    }

    private static String signedText(LicenseFile file) {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        line(text, "Product", file.product());
        line(text, "Order number", file.orderNumber());
        line(text, "Customer", file.customer());
        file.serialNumbers().forEach(serial -> line(text, "Serial number", serial));
        line(text, "Seats", Integer.toString(file.seats()));
        line(text, "Edition", file.edition());
        line(text, "Issued", file.issued().toString());
        line(text, "Support until", file.supportUntil().toString());
        line(text, "Expires", file.expires() == null ? NEVER : file.expires().toString());
        line(text, "Key", file.keyId());
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append('\n');
    }
}
