package dev.portcullis.gateway.key;

import dev.portcullis.kit.internal.Caller;
import io.vertx.core.MultiMap;

/** By which a service, or a resource of the gateway, knows on whose behalf it works. */
public final class CallerHeaders {
    private CallerHeaders() {}

    /** @param source as {@code SourceAddress} tells it */
    public static void introduce(ApiKey key, String source, MultiMap headers) {
        headers.set(Caller.INTEGRATION, key.integration().toString());
        headers.set(Caller.KEY, key.id().toString());
        headers.set(Caller.SCOPE, key.scope().text());
        headers.set(Caller.RETURN_URLS, key.returnUrls());
        headers.set(Caller.DEVICE_TOKENS, key.deviceTokens() ? "on" : "off");
        headers.set(Caller.ACTOR, "key:" + key.id());
        headers.set(Caller.SOURCE, source);
        if (key.role() != null) {
            headers.set(Caller.ROLE, key.role().text());
        }
    }
}
