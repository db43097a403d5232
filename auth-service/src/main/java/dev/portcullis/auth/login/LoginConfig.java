package dev.portcullis.auth.login;

import dev.portcullis.kit.config.AtLeastOne;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Numbers of a login. */
@ConfigMapping(prefix = "portcullis.verification")
public interface LoginConfig {
    /** How long a login may take from the decision to the code. */
    @WithDefault("10m")
    Duration loginLife();

    /** Codes that are looked at per login. */
    @WithDefault("5")
    @WithConverter(AtLeastOne.class)
    int checksPerLogin();

    /** How long a portal may take to swap a ticket of the hosted prompt for the decision. */
    @WithDefault("60s")
    Duration ticketLife();
}
