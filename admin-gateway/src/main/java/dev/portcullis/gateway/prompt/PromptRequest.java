package dev.portcullis.gateway.prompt;

import dev.portcullis.kit.crypto.Tokens;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What a browser's request says, before anything is asked. */
@ApplicationScoped
class PromptRequest {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,128}");

    private final BrowserCookie cookie;
    private final SameOrigin origin;

    PromptRequest(@ConfigProperty(name = "portcullis.public-url") URI publicUrl) {
        this.cookie = new BrowserCookie(publicUrl);
        this.origin = new SameOrigin(publicUrl);
    }

    /**
     * A request and what it is about.
     *
     * @param visit with a new browser's value where the request had none
     * @param setCookie null: the browser has one
     */
    record Page(Visit visit, Language language, @Nullable String setCookie) {
        /** Where the page is. */
        String path() {
            return "/prompt/" + visit.token();
        }
    }

    static boolean isToken(String token) {
        return TOKEN.matcher(token).matches();
    }

    Page page(HttpServerRequest request, String token) {
        String known = cookie.read(request, token);
        Visit visit = new Visit(token, known == null ? Tokens.random() : known);
        return new Page(visit, language(request), known == null ? cookie.write(visit) : null);
    }

    /** Whether a form comes from the page that this browser was shown. */
    boolean isGenuine(HttpServerRequest request, Page page, @Nullable String formToken) {
        boolean sameOrigin = origin.admits(
                request.getHeader("Sec-Fetch-Site"),
                request.getHeader("Origin"),
                request.authority() == null ? null : request.authority().toString());
        return sameOrigin && page.setCookie() == null && FormToken.isOf(page.visit(), formToken);
    }

    private static Language language(HttpServerRequest request) {
        return Language.of(request.getParam("lang"), request.getHeader("Accept-Language"));
    }
}
