package dev.portcullis.sms.delivery;

import dev.portcullis.kit.crypto.Aad;
import dev.portcullis.kit.crypto.Keyring;
import dev.portcullis.kit.secret.Secret;
import dev.portcullis.sms.account.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that is ours to send, until the claim is given up.
 *
 * @param claimedAt tells this claim from a later one of the same delivery
 * @param by whose turn it is
 * @param tries this one included
 * @param traceId request id of the click that asked for the message
 */
record Claimed(
        UUID requestId,
        OffsetDateTime claimedAt,
        Role by,
        int tries,
        Instant expiresAt,
        String numberSealed,
        String codeSealed,
        String template,
        String issuer,
        @Nullable String traceId) {
    /** The only place where number and code are in clear; they go to the provider and nowhere else. */
    TextMessage open(Keyring keyring, Instant now) {
        String number = keyring.openText(numberSealed, Aad.of("sms.requested", "number", requestId));
        String code = keyring.openText(codeSealed, Aad.of("sms.requested", "code", requestId));
        return new TextMessage(
                requestId,
                Secret.of(number),
                Secret.of(MessageText.of(template, issuer, code)),
                Duration.between(now, expiresAt));
    }

    /** Sealed values are of no use in a log. */
    @Override
    public String toString() {
        return "Claimed[" + requestId + "]";
    }
}
