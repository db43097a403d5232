package dev.portcullis.auth.login;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a hosted prompt may send a browser: scheme, host, port and path prefix of an address the integration registered. */
final class ReturnUrls {
    private static final int MAX_LENGTH = 2000;

    /** What is no plain path: a browser and java.net.URI may read it differently. */
    private static final Pattern TRICKS = Pattern.compile("[\\\\\\s\\p{Cntrl}]|%2e|%2f|%5c|%00|//|/\\.{1,2}(/|$)|;");

    private final List<String> registered;

    ReturnUrls(List<String> registered) {
        this.registered = registered;
    }

    boolean admit(String typed) {
        URI url = parse(typed);
        return url != null && registered.stream().map(ReturnUrls::parse).anyMatch(known -> matches(known, url));
    }

    private static boolean matches(@Nullable URI known, URI url) {
        return known != null
                && known.getScheme().equalsIgnoreCase(url.getScheme())
                && known.getHost().equalsIgnoreCase(url.getHost())
                && port(known) == port(url)
                && isBelow(path(known), path(url));
    }

    /** {@code /after} admits {@code /after} and {@code /after/x}, never {@code /afterwards}. */
    private static boolean isBelow(String prefix, String path) {
        return path.equals(prefix) || path.startsWith(prefix.endsWith("/") ? prefix : prefix + "/");
    }

    private static @Nullable URI parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        try {
            URI url = new URI(text);
            boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            return web && isPlain(url) ? url : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static boolean isPlain(URI url) {
        return url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null
                && !TRICKS.matcher(path(url).toLowerCase(Locale.ROOT)).find();
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }

    private static String path(URI url) {
        String path = url.getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }
}
