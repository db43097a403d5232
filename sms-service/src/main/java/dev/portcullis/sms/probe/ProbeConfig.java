package dev.portcullis.sms.probe;

import dev.portcullis.kit.config.AtLeastOne;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** Test messages: they cost money, and could be a way to send to anybody. */
@ConfigMapping(prefix = "portcullis.sms.test-messages")
interface ProbeConfig {
    /** Of all administrators together, over all replicas. */
    @WithName("a-minute")
    @WithDefault("5")
    @WithConverter(AtLeastOne.class)
    int aMinute();

    /** How long an administrator is kept waiting; shorter than {@code portcullis.http.deadline}. */
    @WithDefault("2s")
    Duration patience();
}
