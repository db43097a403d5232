package dev.portcullis.auth.clock;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The clock doctor: what the server's clock is compared with. */
@ConfigMapping(prefix = "portcullis.clock")
interface ClockConfig {
    /**
     * {@code ntp://host[:port]}, or an {@code http(s)://} address whose {@code Date} is read. Not set: only the phones are asked, for
     * in a cluster only sms-service may call out.
     */
    Optional<String> source();

    /** How often the source and the drifts of the phones are looked at. */
    @WithDefault("1m")
    Duration every();

    /** An answer of the source that takes longer is none. */
    @WithDefault("2s")
    Duration timeout();
}
