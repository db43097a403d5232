package dev.portcullis.kit.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Limits of every request. */
@ConfigMapping(prefix = "portcullis.http")
interface HttpConfig {
    /** After this a request without an answer gets 503. */
    @WithDefault("2900ms")
    Duration deadline();

    /** Path prefixes that may take longer: streams. */
    @WithDefault("/portal/v1/sessions/events")
    List<String> untimed();
}
