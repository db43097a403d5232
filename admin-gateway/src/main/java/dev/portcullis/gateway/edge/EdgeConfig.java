package dev.portcullis.gateway.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Connections before, between and after requests; while one is answered {@code portcullis.http.deadline} counts. */
@ConfigMapping(prefix = "portcullis.gateway.edge")
interface EdgeConfig {
    /** From the first byte of a request's head to its last, and for what comes of a body after the answer. */
    @WithDefault("5s")
    Duration headTimeout();
}
