package dev.portcullis.auth.sms;

import dev.portcullis.kit.config.AtLeastOne;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Sending limits of codes, counted by what was asked for, not by what arrived. */
@ConfigMapping(prefix = "portcullis.sms.limits")
public interface SmsConfig {
    /** Between two messages to one user. */
    @WithDefault("30s")
    Duration spacing();

    /** Messages to one user in any hour. */
    @WithDefault("5")
    @WithConverter(AtLeastOne.class)
    int perHour();

    /** Messages to one user in any 24 hours. */
    @WithDefault("10")
    @WithConverter(AtLeastOne.class)
    int perDay();

    /** … that clients who are no known device may ask for, of these. */
    @WithDefault("2")
    @WithConverter(AtLeastOne.class)
    int unknownPerHour();

    /** … in any 24 hours. */
    @WithDefault("5")
    @WithConverter(AtLeastOne.class)
    int unknownPerDay();

    /** Messages to one number in any hour, whoever's it is. */
    @WithDefault("5")
    @WithConverter(AtLeastOne.class)
    int perNumberAndHour();
}
