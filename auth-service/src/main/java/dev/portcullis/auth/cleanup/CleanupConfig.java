package dev.portcullis.auth.cleanup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is removed, and when. */
@ConfigMapping(prefix = "portcullis.cleanup")
interface CleanupConfig {
    /** How often the job looks; a thousand rows of each table go at a time. */
    @WithDefault("60s")
    Duration every();

    /** Logins and the history of accounts are kept so long. */
    @WithDefault("30d")
    Duration history();

    /** Ended sessions, grants and windows; longer than the longest window, which is 31 days. */
    @WithDefault("60d")
    Duration sessions();

    /** Ends of sessions, for those who listen and were away. */
    @WithDefault("7d")
    Duration changes();
}
