package dev.portcullis.kit.idempotency;

import java.time.Duration;
import java.util.UUID;

/**
 * A request that its caller may send again.
 *
 * @param integration of the caller; two integrations never share a key
 * @param route method and path
 * @param key 1 to 128 characters of printable ASCII
 * @param bodySha256 64 hexadecimal digits
 * @param life how long what came of it is kept, whole seconds
 */
public record IdempotentRequest(UUID integration, String route, String key, String bodySha256, Duration life) {}
