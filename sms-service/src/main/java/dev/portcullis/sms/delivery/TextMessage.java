package dev.portcullis.sms.delivery;

import dev.portcullis.kit.secret.Secret;
import java.time.Duration;
import java.util.UUID;

/**
 * A message as it goes to the provider.
 *
 * @param requestId what it is sent for; comes back with the provider's reports
 * @param to number in E.164
 * @param body the whole text, code included
 * @param life how long it is worth delivering
 */
public record TextMessage(UUID requestId, Secret<String> to, Secret<String> body, Duration life) {}
