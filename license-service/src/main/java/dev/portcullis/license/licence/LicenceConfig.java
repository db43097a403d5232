package dev.portcullis.license.licence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Min;
import java.util.OptionalInt;

/** What the deployment itself says of its licence. */
@ConfigMapping(prefix = "portcullis.license")
interface LicenceConfig {
    /** Seats without a licence file; absent: the trial of 30 days and 10 users. */
    @Min(0)
    OptionalInt seats();

    /** How often the licence is looked at: an expiry is told at most this much late. */
    @WithName("check-every")
    @WithDefault("30s")
    String checkEvery();
}
