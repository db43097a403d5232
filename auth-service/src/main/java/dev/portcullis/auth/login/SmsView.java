package dev.portcullis.auth.login;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message is on its way.
 *
 * @param destination masked
 * @param nextSmsSeconds when the next one may be asked for
 */
record SmsView(UUID loginId, @Nullable String destination, int digits, Instant expiresAt, long nextSmsSeconds) {}
