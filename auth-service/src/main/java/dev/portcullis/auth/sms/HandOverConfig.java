package dev.portcullis.auth.sms;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When sms-service is called because Kafka does not take a request. */
@ConfigMapping(prefix = "portcullis.sms.hand-over")
interface HandOverConfig {
    /** How long Kafka has for a request; it takes one in a few milliseconds. */
    @WithDefault("300ms")
    Duration after();

    /** How often what was left behind is looked for: by a replica that died, or while sms-service was away. */
    @WithDefault("1s")
    Duration every();
}
