package dev.portcullis.gateway.prompt;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a form was sent by a page of ours. Pages of {@code Referrer-Policy: no-referrer} send {@code Origin: null} with their own
 * forms, so that says nothing; {@code Sec-Fetch-Site} does, and the form's token decides in any case.
 */
final class SameOrigin {
    private final String scheme;
    private final String origin;

    /** @param publicUrl the gateway as browsers see it */
    SameOrigin(URI publicUrl) {
        this.scheme = publicUrl.getScheme() + "://";
        this.origin = lower(scheme + publicUrl.getRawAuthority());
    }

    /** @param host and port, as the browser asked for them */
    boolean admits(@Nullable String fetchSite, @Nullable String sentOrigin, @Nullable String host) {
        if (fetchSite != null && !fetchSite.equals("same-origin")) {
            return false;
        }
        return sentOrigin == null || sentOrigin.equals("null") || isOurs(lower(sentOrigin), host);
    }

    private boolean isOurs(String sent, @Nullable String host) {
        return sent.equals(origin) || host != null && sent.equals(lower(scheme + host));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
