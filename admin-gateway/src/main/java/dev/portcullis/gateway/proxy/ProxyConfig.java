package dev.portcullis.gateway.proxy;

import dev.portcullis.kit.config.AtLeast;
import dev.portcullis.kit.config.AtLeastOne;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The way to a service; the end of an answer is {@code portcullis.http.deadline}. */
@ConfigMapping(prefix = "portcullis.gateway.proxy")
interface ProxyConfig {
    /** To connect. */
    @WithDefault("1s")
    Duration connectTimeout();

    /** Connections to each replica of a service. */
    @WithDefault("64")
    @WithConverter(AtLeastOne.class)
    int connections();

    /** Requests that wait for one; more are 503 at once. */
    @WithDefault("256")
    @WithConverter(AtLeastOne.class)
    int waiting();

    /** Streams of events at each replica; each has a connection for as long as somebody listens. */
    @WithDefault("512")
    @WithConverter(AtLeastOne.class)
    int streams();

    /** For a request's body, from its head to its last byte; then 408. */
    @WithDefault("2s")
    Duration bodyTimeout();

    /** Bytes of an answer; more is a fault of the service. */
    @WithDefault("4194304")
    @WithConverter(AnswerBytes.class)
    int maxAnswer();

    /** Every problem document must pass. */
    final class AnswerBytes extends AtLeast {
        private static final long serialVersionUID = 1;

        public AnswerBytes() {
            super(1024);
        }
    }
}
