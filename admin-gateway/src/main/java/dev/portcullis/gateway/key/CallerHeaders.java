package dev.portcullis.gateway.key;

import dev.portcullis.kit.internal.Caller;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** By which a service, or a resource of the gateway, knows on whose behalf it works. */
public final class CallerHeaders {
    // Names whose hash is known already.
    private static final CharSequence INTEGRATION = HttpHeaders.createOptimized(Caller.INTEGRATION);
    private static final CharSequence KEY = HttpHeaders.createOptimized(Caller.KEY);
    private static final CharSequence SCOPE = HttpHeaders.createOptimized(Caller.SCOPE);
    private static final CharSequence RETURN_URLS = HttpHeaders.createOptimized(Caller.RETURN_URLS);
    private static final CharSequence DEVICE_TOKENS = HttpHeaders.createOptimized(Caller.DEVICE_TOKENS);
    private static final CharSequence ACTOR = HttpHeaders.createOptimized(Caller.ACTOR);
    private static final CharSequence SOURCE = HttpHeaders.createOptimized(Caller.SOURCE);
    private static final CharSequence ROLE = HttpHeaders.createOptimized(Caller.ROLE);

    private CallerHeaders() {}

    /** Of whoever needs no key: a service learns only where he calls from. */
    public static void introduceNobody(String source, MultiMap headers) {
        headers.set(SOURCE, source);
    }

    /** @param source as {@code SourceAddress} tells it */
    public static void introduce(ApiKey key, String source, MultiMap headers) {
        headers.set(INTEGRATION, key.integration().toString());
        headers.set(KEY, key.id().toString());
        headers.set(SCOPE, key.scope().text());
        headers.set(RETURN_URLS, key.returnUrls());
        headers.set(DEVICE_TOKENS, key.deviceTokens() ? "on" : "off");
        headers.set(ACTOR, "key:" + key.id());
        headers.set(SOURCE, source);
        if (key.role() != null) {
            headers.set(ROLE, key.role().text());
        }
    }
}
