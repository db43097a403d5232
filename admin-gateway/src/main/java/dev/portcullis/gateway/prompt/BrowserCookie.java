package dev.portcullis.gateway.prompt;

import dev.portcullis.kit.crypto.Tokens;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value of 256 bit by which auth-service knows the browser that opened a prompt first. One per prompt, so that two logins in two
 * tabs are apart. Over https its name begins with {@code __Host-}, which browsers take from this host only.
 */
final class BrowserCookie {
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** Seconds: a login's life and the time in which its end is still told. */
    private static final int MAX_AGE = 1200;

    private final boolean secure;

    /** @param publicUrl the gateway as browsers see it */
    BrowserCookie(URI publicUrl) {
        this.secure = "https".equalsIgnoreCase(publicUrl.getScheme());
    }

    /** Null: this browser has none, or one that is not ours. */
    @Nullable
    String read(HttpServerRequest request, String token) {
        Cookie cookie = request.getCookie(name(token));
        return cookie != null && VALUE.matcher(cookie.getValue()).matches() ? cookie.getValue() : null;
    }

    /** Value of {@code Set-Cookie}. */
    String write(Visit visit) {
        String attributes = "; Max-Age=" + MAX_AGE + "; HttpOnly; SameSite=Lax; Path=";
        return name(visit.token()) + "=" + visit.browser() + attributes + (secure ? "/; Secure" : "/prompt");
    }

    private String name(String token) {
        String digest = HexFormat.of().formatHex(Tokens.hash(token), 0, 8);
        return (secure ? "__Host-" : "") + "portcullis-prompt-" + digest;
    }
}
