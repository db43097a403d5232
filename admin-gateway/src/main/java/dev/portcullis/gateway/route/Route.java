package dev.portcullis.gateway.route;

import dev.portcullis.gateway.key.ApiKey;
import dev.portcullis.kit.internal.RouteClass;

/**
 * One route that the world may call.
 *
 * @param method e.g. {@code GET}
 * @param template e.g. <code>/portal/v1/logins/{loginId}/code</code>; a name in braces stands for one segment
 * @param access who may call it
 * @param target who answers it
 * @param maxBody bytes
 */
public record Route(String method, String template, Access access, Target target, int maxBody, Limited limited) {
    /** For who has a key. */
    static final int KEYED_BODY = 1 << 20;

    /** For the rest of the world. */
    static final int OPEN_BODY = 64 << 10;

    /** A {@code license.lic}. */
    static final int FILE_BODY = 64 << 10;

    /** Of a call by a provider: a form of some fields. */
    static final int WEBHOOK_BODY = 8 << 10;

    public boolean needsKey() {
        return access.needsKey();
    }

    public boolean admits(ApiKey key) {
        return access.admits(key);
    }

    /** Which kind of internal token its service wants. */
    public RouteClass routeClass() {
        if (template.startsWith("/webhooks/")) {
            return RouteClass.WEBHOOKS;
        }
        return template.startsWith("/admin/") ? RouteClass.ADMIN : RouteClass.PORTAL;
    }
}
