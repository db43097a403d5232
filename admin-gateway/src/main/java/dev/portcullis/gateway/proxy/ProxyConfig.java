package dev.portcullis.gateway.proxy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** The way to a service; the end of an answer is {@code portcullis.http.deadline}. */
@ConfigMapping(prefix = "portcullis.gateway.proxy")
interface ProxyConfig {
    /** To connect. */
    @WithDefault("1s")
    Duration connectTimeout();

    /** Connections to each replica of a service. */
    @WithDefault("64")
    @Min(1)
    int connections();

    /** Requests that wait for one; more are 503 at once. */
    @WithDefault("256")
    @Min(1)
    int waiting();

    /** Streams of events at each replica; each has a connection for as long as somebody listens. */
    @WithDefault("512")
    @Min(1)
    int streams();

    /** For a request's body, from its head to its last byte; then 408. */
    @WithDefault("2s")
    Duration bodyTimeout();

    /** Bytes of an answer; more is a fault of the service. */
    @WithDefault("4194304")
    @Min(1024)
    int maxAnswer();
}
