package dev.portcullis.gateway.prompt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a form carries to prove that it is ours: HMAC-SHA-256 of the prompt's token, with the browser's cookie as key. Every replica
 * can check it, and none has to keep it.
 */
final class FormToken {
    private static final String ALGORITHM = "HmacSHA256";

    private FormToken() {}

    static String of(Visit visit) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(visit.browser().getBytes(StandardCharsets.US_ASCII), ALGORITHM));
            byte[] digest = mac.doFinal(("prompt-form:" + visit.token()).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC is not to be had", e);
        }
    }

    static boolean isOf(Visit visit, @Nullable String sent) {
        return sent != null
                && MessageDigest.isEqual(
                        of(visit).getBytes(StandardCharsets.US_ASCII), sent.getBytes(StandardCharsets.UTF_8));
    }
}
