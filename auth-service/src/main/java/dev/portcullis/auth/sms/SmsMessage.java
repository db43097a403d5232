package dev.portcullis.auth.sms;

import dev.portcullis.kit.secret.Secret;
import java.time.Instant;
import java.util.UUID;

/**
 * A message to be sent.
 *
 * @param request one click, one id, one message at the most
 * @param number E.164
 * @param template with {@code %CODE%} and perhaps {@code %ISSUER%}
 * @param expiresAt afterwards the code is dead
 */
public record SmsMessage(
        UUID request,
        UUID login,
        UUID account,
        Secret<String> number,
        String numberMasked,
        Secret<String> code,
        String template,
        String issuer,
        Instant expiresAt) {}
