package dev.portcullis.sms.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How requests are worked off. */
@ConfigMapping(prefix = "portcullis.sms.delivery")
interface DeliveryConfig {
    /** How often the table is looked at when nothing pokes. */
    @WithDefault("1s")
    String poll();

    /**
     * A claim older than this belongs to a process that died: the message may have been sent. With {@link #poll()} below a minute,
     * and longer than a living process may take to send and to put the outcome down.
     */
    @WithName("claim-life")
    @WithDefault("50s")
    Duration claimLife();
}
