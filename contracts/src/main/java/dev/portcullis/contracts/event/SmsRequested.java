package dev.portcullis.contracts.event;

import java.time.Instant;
import java.util.UUID;

/**
 * A code is to be sent. Code and number can be read by sms-service only.
 *
 * @param requestId one click, one id, one message at the most
 * @param numberSealed E.164, keyring sms, AAD {@code sms.requested:number:<requestId>}
 * @param codeSealed keyring sms, AAD {@code sms.requested:code:<requestId>}
 * @param template the message, with {@code %CODE%} and perhaps {@code %ISSUER%}
 * @param expiresAt after this instant the code is dead and nothing is sent
 */
public record SmsRequested(
        UUID requestId,
        UUID loginId,
        UUID accountId,
        String numberSealed,
        String numberMasked,
        String codeSealed,
        String template,
        String issuer,
        Instant expiresAt) {}
