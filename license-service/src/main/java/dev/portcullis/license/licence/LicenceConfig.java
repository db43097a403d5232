package dev.portcullis.license.licence;

import dev.portcullis.kit.config.AtLeastZero;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.List;
import java.util.Optional;

/** What the deployment itself says of its licence. */
@ConfigMapping(prefix = "portcullis.license")
interface LicenceConfig {
    /** Seats besides those of licence files; with neither: the trial of 30 days and 10 users. */
    @WithConverter(AtLeastZero.class)
    Optional<Integer> seats();

    /** Public keys of the vendor besides those that ship: {@code <key id>=<base64 as in PEM>}, Ed25519 only. */
    @WithName("trusted-keys")
    Optional<List<String>> trustedKeys();

    /** How often the licence is looked at: an expiry is told at most this much late. */
    @WithName("check-every")
    @WithDefault("30s")
    String checkEvery();
}
