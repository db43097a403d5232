package dev.portcullis.auth.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Numbers of a session. */
@ConfigMapping(prefix = "portcullis.session")
interface SessionConfig {
    /** A session that nobody closed for so long counts as closed. */
    @WithDefault("24h")
    Duration staleAfter();
}
