package dev.portcullis.gateway.header;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which headers pass. To a service only those listed here, so that no spelling of an internal or forwarding header can; to the
 * gateway's own resources all but those; back to the caller all but internal ones and those of the connection.
 */
public final class HeaderFilter {
    private static final List<CharSequence> TO_A_SERVICE = Stream.of(
                    "Content-Type",
                    "Accept",
                    "Accept-Language",
                    "If-Match",
                    "If-None-Match",
                    "Idempotency-Key",
                    "Last-Event-ID",
                    "User-Agent")
            .map(HttpHeaders::createOptimized)
            .toList();

    /** By which Twilio proves its callbacks. */
    private static final CharSequence SIGNATURE = HttpHeaders.createOptimized("X-Twilio-Signature");

    private static final String INTERNAL = "x-portcullis-";

    private HeaderFilter() {}

    /** What of a request's headers goes on to a service. */
    public static void forward(MultiMap from, MultiMap to) {
        for (CharSequence name : TO_A_SERVICE) {
            forward(name, from, to);
        }
    }

    /** What of a provider's call goes on to a service: its signature, too. */
    public static void forwardSigned(MultiMap from, MultiMap to) {
        forward(from, to);
        forward(SIGNATURE, from, to);
    }

    private static void forward(CharSequence name, MultiMap from, MultiMap to) {
        String value = from.get(name);
        if (value != null) {
            to.add(name, value);
        }
    }

    /** Takes from a request for the gateway's own resources what must not come from outside. */
    public static void strip(MultiMap headers) {
        List<String> refused = new ArrayList<>();
        for (Map.Entry<String, String> header : headers) {
            if (isSpoof(header.getKey())) {
                refused.add(header.getKey());
            }
        }
        refused.forEach(headers::remove);
    }

    private static boolean isSpoof(String name) {
        String plain = name.replace('_', '-').toLowerCase(Locale.ROOT);
        return plain.startsWith(INTERNAL)
                || plain.startsWith("x-forwarded-")
                || plain.equals("forwarded")
                || plain.equals("x-real-ip");
    }

    /** What of a service's answer goes back to the caller. */
    public static void answer(MultiMap from, MultiMap to) {
        for (Map.Entry<String, String> header : from) {
            if (!isOurs(header.getKey())) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }

    /** What is internal, of the connection, or said by the gateway itself. */
    private static boolean isOurs(String name) {
        return switch (name.length()) {
            case 2 -> name.equalsIgnoreCase("TE");
            case 6 -> name.equalsIgnoreCase("Server");
            case 7 -> name.equalsIgnoreCase("Trailer") || name.equalsIgnoreCase("Upgrade");
            case 10 ->
                name.equalsIgnoreCase("Connection")
                        || name.equalsIgnoreCase("Keep-Alive")
                        || name.equalsIgnoreCase("Set-Cookie");
            case 12 -> name.equalsIgnoreCase("X-Request-Id");
            case 13 -> name.equalsIgnoreCase("Cache-Control");
            case 14 -> name.equalsIgnoreCase("Content-Length");
            case 17 -> name.equalsIgnoreCase("Transfer-Encoding");
            default -> name.regionMatches(true, 0, INTERNAL, 0, INTERNAL.length());
        };
    }
}
