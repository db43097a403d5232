package dev.portcullis.sms.spend;

import dev.portcullis.kit.config.AtLeastOne;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** Limits of a whole deployment. Numbers that have verified a code before are beyond all of them. */
@ConfigMapping(prefix = "portcullis.sms.spend")
interface SpendConfig {
    /** Messages of a UTC day, to whomever; beyond them only known numbers get one. */
    @WithDefault("1000")
    @WithName("daily-cap")
    @WithConverter(AtLeastOne.class)
    int dailyCap();

    /** When messages to a prefix or country are stopped because hardly any leads to a login. */
    Pumping pumping();

    /** Counted are messages to numbers that were not known when they were sent. */
    interface Pumping {
        /** Fewer than these within the window say nothing. */
        @WithDefault("20")
        @WithConverter(AtLeastOne.class)
        int messages();

        /** The share of them that must be verified, 0 to 1. */
        @WithDefault("0.2")
        double share();

        /** How far back is counted. */
        @WithDefault("60m")
        Duration window();

        /** A code that is verified later than this after its message does not count. */
        @WithDefault("10m")
        @WithName("verified-within")
        Duration verifiedWithin();

        /** As long as messages younger than this could make the share good, others wait instead of being refused. */
        @WithDefault("60s")
        Duration patience();

        /** How long a message waits before it is looked at again. */
        @WithDefault("5s")
        Duration retry();

        /** How long a stop lasts; afterwards one message is let through, and what comes of it decides. */
        @WithDefault("60m")
        Duration stop();
    }
}
