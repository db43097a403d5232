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

    /** How often somebody who listens to the ends of sessions is told what is new. */
    @WithDefault("250ms")
    Duration listenEvery();

    /** After this a listener has to come again and show his key. */
    @WithDefault("5m")
    Duration listenFor();

    /** Something is sent to a listener at least this often, so that nobody on the way takes the line for dead. */
    @WithDefault("10s")
    Duration heartbeat();
}
