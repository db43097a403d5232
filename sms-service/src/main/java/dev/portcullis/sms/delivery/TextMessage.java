package dev.portcullis.sms.delivery;

import dev.portcullis.kit.secret.Secret;
import java.time.Duration;

/**
 * A message as it goes to the provider.
 *
 * @param to number in E.164
 * @param body the whole text, code included
 * @param life how long it is worth delivering
 */
public record TextMessage(Secret<String> to, Secret<String> body, Duration life) {}
