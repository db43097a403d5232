package dev.portcullis.license.licence;

import dev.portcullis.kit.config.AtLeastZero;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.Optional;

/** What the deployment itself says of its licence. */
@ConfigMapping(prefix = "portcullis.license")
interface LicenceConfig {
    /** Seats without a licence file; absent: the trial of 30 days and 10 users. */
    @WithConverter(AtLeastZero.class)
    Optional<Integer> seats();

    /** How often the licence is looked at: an expiry is told at most this much late. */
    @WithName("check-every")
    @WithDefault("30s")
    String checkEvery();
}
