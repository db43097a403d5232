package dev.portcullis.auth.clock;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Where the right time comes from. */
sealed interface TimeSource {
    record None() implements TimeSource {}

    record Ntp(String host, int port) implements TimeSource {
        private static final int PORT = 123;

        @Override
        public String toString() {
            return "ntp://" + host + ":" + port;
        }
    }

    record Http(URI address) implements TimeSource {
        @Override
        public String toString() {
            return address.toString();
        }
    }

    /** Not repeated to anybody: it may hold a password. */
    record Unreadable(String why) implements TimeSource {
        @Override
        public String toString() {
            return "portcullis.clock.source";
        }
    }

    static TimeSource parse(String text) {
        if (text.isBlank()) {
            return new None();
        }
        try {
            return of(new URI(text.strip()));
        } catch (URISyntaxException e) {
            return new Unreadable("is no URI");
        }
    }

    private static TimeSource of(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
            return new Unreadable("has no host, or a name, password or query");
        }
        return switch (scheme) {
            case "ntp" -> new Ntp(uri.getHost(), uri.getPort() < 0 ? Ntp.PORT : uri.getPort());
            case "http", "https" -> new Http(uri);
            default -> new Unreadable("is none of ntp://, http://, https://");
        };
    }
}
