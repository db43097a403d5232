package dev.portcullis.auth.sms;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Sending limits of codes, counted by what was asked for, not by what arrived. */
@ConfigMapping(prefix = "portcullis.sms.limits")
public interface SmsConfig {
    /** Between two messages to one user. */
    @WithDefault("30s")
    Duration spacing();

    /** Messages to one user in any hour. */
    @WithDefault("5")
    @Min(1)
    int perHour();

    /** Messages to one user in any 24 hours. */
    @WithDefault("10")
    @Min(1)
    int perDay();

    /** … that clients who are no known device may ask for, of these. */
    @WithDefault("2")
    @Min(1)
    int unknownPerHour();

    /** … in any 24 hours. */
    @WithDefault("5")
    @Min(1)
    int unknownPerDay();

    /** Messages to one number in any hour, whoever's it is. */
    @WithDefault("5")
    @Min(1)
    int perNumberAndHour();
}
