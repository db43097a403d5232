package dev.portcullis.gateway.key;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How keys are kept in memory. */
@ConfigMapping(prefix = "portcullis.gateway.keys")
interface KeyConfig {
    /** How often a change is looked for; a revoked key is refused everywhere at most this and one query later. */
    @WithDefault("300ms")
    Duration refreshEvery();

    /**
     * How long known keys open without the database, where no revocation can be learnt of. After it nothing opens (503).
     */
    @WithDefault("5m")
    Duration grace();

    /** How often the last use of keys is written down. */
    @WithDefault("10s")
    Duration writeUseEvery();
}
