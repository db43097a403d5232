package dev.portcullis.localstack.portal;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request and its answer, with what the JDK's server leaves out. */
record WebExchange(HttpExchange exchange) {
    private static final int LONGEST_FORM = 16 * 1024;

    String route() {
        return exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    }

    /**
     * Whether a page of another site sent this form. A browser says where a form comes from; who says nothing is none, and has no
     * cookies that somebody else could use.
     *
     * @param own address of this portal as browsers see it
     */
    boolean isForeignForm(String own) {
        List<String> origins = exchange.getRequestHeaders().getOrDefault("Origin", List.of());
        return exchange.getRequestMethod().equals("POST") && !origins.stream().allMatch(own::equals);
    }

    Map<String, String> query() {
        String query = exchange.getRequestURI().getRawQuery();
        return fields(query == null ? "" : query, "&");
    }

    Map<String, String> form() throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_FORM);
        return fields(new String(body, StandardCharsets.UTF_8), "&");
    }

    Map<String, String> cookies() {
        return fields(String.join(";", exchange.getRequestHeaders().getOrDefault("Cookie", List.of())), ";");
    }

    private static Map<String, String> fields(String text, String separator) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : text.split(separator, -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        pair.substring(0, equals).strip(),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    /** Who sits in front of it, as Portcullis wants to know. */
    Map<String, Object> client(@Nullable String deviceToken) {
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("kind", "html5");
        client.put("ip", exchange.getRemoteAddress().getAddress().getHostAddress());
        String agent = exchange.getRequestHeaders().getFirst("User-Agent");
        if (agent != null) {
            client.put("userAgent", agent);
        }
        if (deviceToken != null) {
            client.put("deviceToken", deviceToken);
        }
        return client;
    }

    /**
     * Instead of one of that name that was set before.
     *
     * @param seconds how long the browser keeps it: -1 until it is closed, 0 not at all
     */
    void cookie(String name, String value, int seconds) {
        String life = seconds < 0 ? "" : "; Max-Age=" + seconds;
        // On a real portal add "; Secure": this one is plain HTTP on this machine.
        String cookie = name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + life;
        var headers = exchange.getResponseHeaders();
        List<String> cookies = new ArrayList<>(headers.getOrDefault("Set-Cookie", List.of()));
        cookies.removeIf(earlier -> earlier.startsWith(name + "="));
        cookies.add(cookie);
        headers.put("Set-Cookie", cookies);
    }

    void page(String html) throws IOException {
        answer(200, html);
    }

    void foreign() throws IOException {
        answer(403, Pages.refused("Another site has sent this form."));
    }

    void notFound() throws IOException {
        answer(404, Pages.refused("There is no such page."));
    }

    void redirect(String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(303, -1);
    }

    private void answer(int status, String html) throws IOException {
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/html; charset=utf-8");
        headers.set("Cache-Control", "no-store");
        headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        // Not no-referrer: of such a page a browser calls the origin of its own forms "null".
        headers.set("Referrer-Policy", "same-origin");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
