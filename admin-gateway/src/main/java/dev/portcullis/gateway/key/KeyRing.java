package dev.portcullis.gateway.key;

import java.time.Instant;
import java.util.Map;

/**
 * All keys that were not revoked, as of a moment.
 *
 * @param version of table {@code key_change}
 */
record KeyRing(long version, Map<KeyHash, ApiKey> keys) {
    static final KeyRing NONE = new KeyRing(-1, Map.of());

    KeyCheck check(KeyHash hash, Instant now) {
        ApiKey key = keys.get(hash);
        return key == null || key.isExpired(now) ? new KeyCheck.Unknown() : new KeyCheck.Known(key, hash);
    }

    @Override
    public String toString() {
        return "KeyRing[" + version + ", " + keys.size() + " keys]";
    }
}
