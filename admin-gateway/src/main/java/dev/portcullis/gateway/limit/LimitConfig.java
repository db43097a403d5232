package dev.portcullis.gateway.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Source limits; a source is an IPv4 address or the first 64 bits of an IPv6 address. */
@ConfigMapping(prefix = "portcullis.gateway.limits")
interface LimitConfig {
    /** New logins a minute of one user from one source. */
    @WithDefault("20")
    @Min(1)
    int userLogins();

    /** New logins a minute of all users from one source. */
    @WithDefault("1200")
    @Min(1)
    int sourceLogins();

    /** Wrong codes in a burst, of one user from one source. */
    @WithDefault("30")
    @Min(1)
    int userFailures();

    /** Wrong codes a minute, of one user from one source, once the burst is spent. */
    @WithDefault("3")
    @Min(1)
    int userFailuresRefill();

    /** Wrong codes in a burst, of all users from one source. */
    @WithDefault("300")
    @Min(1)
    int sourceFailures();

    /** Wrong codes a minute, of all users from one source, once the burst is spent. */
    @WithDefault("30")
    @Min(1)
    int sourceFailuresRefill();

    /** Requests a minute for pages of the hosted prompt, from one source. */
    @WithDefault("120")
    @Min(1)
    int promptRequests();

    /** CIDRs of offices, VPN and NAT, where many users share an address: only the limits per user hold. */
    Optional<List<String>> sharedSources();

    /** How often replicas tell each other what they counted. */
    @WithDefault("500ms")
    Duration exchangeEvery();

    /** Sources and users that are remembered; whoever was not seen for longest is forgotten first. */
    @WithDefault("50000")
    @Min(100)
    int remembered();
}
