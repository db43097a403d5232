package dev.portcullis.gateway.prompt;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The portal's address that a browser goes back to; auth-service has compared it with those registered. */
record ReturnAddress(String url, UUID loginId) {
    URI ticket(String ticket) {
        return with("ticket", ticket);
    }

    URI error(String reason) {
        return with("error", reason);
    }

    /** Query and fragment of the portal stay as they are. */
    private URI with(String name, String value) {
        int hash = url.indexOf('#');
        String base = hash < 0 ? url : url.substring(0, hash);
        String fragment = hash < 0 ? "" : url.substring(hash);
        return URI.create(base + joint(base) + "loginId=" + loginId + "&" + name + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8) + fragment);
    }

    private static String joint(String base) {
        if (!base.contains("?")) {
            return "?";
        }
        return base.endsWith("?") || base.endsWith("&") ? "" : "&";
    }

    /** As a person knows the portal. */
    String host() {
        String host = URI.create(url).getHost();
        return host == null ? "" : host;
    }

    /** For {@code form-action}: Chromium holds redirects after a form against it as well. Null: none that fits a policy. */
    @Nullable
    String origin() {
        URI uri = URI.create(url);
        if (uri.getHost() == null || uri.getScheme() == null) {
            return null;
        }
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
