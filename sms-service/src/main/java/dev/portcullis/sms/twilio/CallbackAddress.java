package dev.portcullis.sms.twilio;

import dev.portcullis.sms.account.Role;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where Twilio reports to: the address as Twilio sees it, whatever proxies make of it, because it is part of what Twilio signs. It
 * names the request and which sender it is of, so that a report is at home even before Twilio's answer has told the SID.
 */
@Singleton
class CallbackAddress {
    private static final Logger LOG = Logger.getLogger(CallbackAddress.class);
    private static final String PATH = "/webhooks/twilio";
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final @Nullable URI base;

    /** @throws IllegalStateException when an address is configured for it that Twilio can not call */
    CallbackAddress(TwilioConfig config, @ConfigProperty(name = "portcullis.public-url") Optional<URI> publicUrl) {
        URI own = config.callbackUrl().orElse(null);
        if (own != null && !isReachable(own, config.baseUrl())) {
            throw new IllegalStateException("portcullis.sms.callback-url must be public, https and without a query");
        }
        this.base = own == null ? belowPublic(publicUrl, config) : own;
    }

    /** Twilio would refuse a message that names an address it can not call; better one whose delivery nobody learns of. */
    private static @Nullable URI belowPublic(Optional<URI> publicUrl, TwilioConfig config) {
        URI address = publicUrl
                .map(url -> URI.create(url.toString().replaceFirst("/$", "") + PATH))
                .filter(url -> isReachable(url, config.baseUrl()))
                .orElse(null);
        if (address == null) {
            LOG.warn("portcullis.public-url is no public https address: whether messages arrive will not be known");
        }
        return address;
    }

    /** By the real Twilio, which is elsewhere, or by a stand-in on this machine. */
    private static boolean isReachable(URI address, URI api) {
        boolean plain = address.getHost() != null && address.getRawQuery() == null && address.getRawFragment() == null;
        boolean allowed = isHere(address) ? isHere(api) : "https".equals(address.getScheme());
        return plain && allowed;
    }

    private static boolean isHere(URI address) {
        return address.getHost() != null && THIS_MACHINE.contains(address.getHost());
    }

    /** Whether Twilio is asked to report. */
    boolean isKnown() {
        return base != null;
    }

    /** @return null: Twilio is not asked to report */
    @Nullable
    URI of(UUID requestId, Role by) {
        String sender = by == Role.PRIMARY ? "" : "&sender=" + by.text();
        return base == null ? null : URI.create(base + "?request=" + requestId + sender);
    }

    /**
     * The address of a report as Twilio knew it.
     *
     * @param query as it came
     * @return null: none was asked for
     */
    @Nullable
    String called(@Nullable String query) {
        if (base == null) {
            return null;
        }
        return query == null || query.isEmpty() ? base.toString() : base + "?" + query;
    }
}
