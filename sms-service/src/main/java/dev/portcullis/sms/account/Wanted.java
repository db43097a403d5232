package dev.portcullis.sms.account;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration as an administrator wants it.
 *
 * @param primary null: SMS is not to be configured any more
 */
record Wanted(@Nullable WantedAccount primary, @Nullable WantedAccount fallback, Duration fallbackAfter) {}
