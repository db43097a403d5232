package dev.portcullis.gateway.limit;

import dev.portcullis.kit.config.AtLeast;
import dev.portcullis.kit.config.AtLeastOne;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Source limits; a source is an IPv4 address or the first 64 bits of an IPv6 address. */
@ConfigMapping(prefix = "portcullis.gateway.limits")
interface LimitConfig {
    /** New logins a minute of one user from one source. */
    @WithDefault("20")
    @WithConverter(AtLeastOne.class)
    int userLogins();

    /** New logins a minute of all users from one source. */
    @WithDefault("1200")
    @WithConverter(AtLeastOne.class)
    int sourceLogins();

    /** Wrong codes in a burst, of one user from one source. */
    @WithDefault("30")
    @WithConverter(AtLeastOne.class)
    int userFailures();

    /** Wrong codes a minute, of one user from one source, once the burst is spent. */
    @WithDefault("3")
    @WithConverter(AtLeastOne.class)
    int userFailuresRefill();

    /** Wrong codes in a burst, of all users from one source. */
    @WithDefault("300")
    @WithConverter(AtLeastOne.class)
    int sourceFailures();

    /** Wrong codes a minute, of all users from one source, once the burst is spent. */
    @WithDefault("30")
    @WithConverter(AtLeastOne.class)
    int sourceFailuresRefill();

    /** Requests a minute for pages of the hosted prompt, from one source. */
    @WithDefault("120")
    @WithConverter(AtLeastOne.class)
    int promptRequests();

    /** Calls of webhooks a minute, from one source; a provider that sends much reports much. */
    @WithDefault("6000")
    @WithConverter(AtLeastOne.class)
    int webhookRequests();

    /** CIDRs of offices, VPN and NAT, where many users share an address: only the limits per user hold. */
    Optional<List<String>> sharedSources();

    /** How often replicas tell each other what they counted. */
    @WithDefault("500ms")
    Duration exchangeEvery();

    /** Sources and users that are remembered; whoever was not seen for longest is forgotten first. */
    @WithDefault("50000")
    @WithConverter(Entries.class)
    int remembered();

    /** Fewer would make room for whoever tries by new names. */
    final class Entries extends AtLeast {
        private static final long serialVersionUID = 1;

        public Entries() {
            super(100);
        }
    }
}
