package dev.portcullis.kit.internal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What kind of call a route takes; a token is good for one kind only. */
public enum RouteClass {
    PORTAL,
    ADMIN,
    /** What the world outside calls without a key; the route proves by itself who it is from. */
    WEBHOOKS,
    INTERNAL;

    /** The value of claim {@code rc}. */
    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return null for a path that no route of a service has */
    static @Nullable RouteClass ofPath(String path) {
        for (RouteClass candidate : values()) {
            if (path.startsWith("/" + candidate.claim() + "/")) {
                return candidate;
            }
        }
        return null;
    }
}
