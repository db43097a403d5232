package dev.portcullis.localstack.portal;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Browsers by their session cookie. */
final class BrowserSessions {
    private static final String COOKIE = "portal";
    private static final String DEVICE = "device-";
    private static final int KEPT = 10_000;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, BrowserSession> all = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, BrowserSession> eldest) {
            return size() > KEPT;
        }
    };

    synchronized BrowserSession of(WebExchange web) {
        BrowserSession known = all.get(web.cookies().getOrDefault(COOKIE, ""));
        return known == null ? fresh(web) : known;
    }

    private BrowserSession fresh(WebExchange web) {
        Map<String, String> devices = new HashMap<>();
        web.cookies().forEach((name, value) -> {
            if (name.startsWith(DEVICE)) {
                devices.put(name.substring(DEVICE.length()), value);
            }
        });
        return keep(web, new BrowserSession(randomId(), devices));
    }

    /**
     * The same browser under a new cookie, whenever it may do more than before; nothing is found under the former cookie any more.
     * Somebody else may know that one: he may have planted it ("session fixation").
     */
    synchronized BrowserSession renew(WebExchange web, BrowserSession session) {
        all.remove(session.id());
        return keep(web, session.renewed(randomId()));
    }

    private BrowserSession keep(WebExchange web, BrowserSession session) {
        all.put(session.id(), session);
        web.cookie(COOKIE, session.id(), -1);
        return session;
    }

    private String randomId() {
        byte[] id = new byte[24];
        random.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    /** @param session as Portcullis calls it */
    synchronized void revoke(String session) {
        all.values().forEach(one -> one.revoke(session));
    }

    synchronized void end(WebExchange web, BrowserSession session) {
        all.remove(session.id());
        web.cookie(COOKIE, "", 0);
    }
}
