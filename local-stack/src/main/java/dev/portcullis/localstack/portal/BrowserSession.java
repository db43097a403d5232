package dev.portcullis.localstack.portal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the portal knows of one browser. */
final class BrowserSession {
    private final String id;
    private final Map<String, String> deviceTokens = new HashMap<>();
    private String user = "";
    private String expectedLogin = "";
    private final Set<String> sessions = new HashSet<>();
    private String note = "";
    private boolean open;
    private boolean revoked;

    BrowserSession(String id, Map<String, String> deviceTokens) {
        this.id = id;
        this.deviceTokens.putAll(deviceTokens);
    }

    String id() {
        return id;
    }

    /** The same user and devices, and nothing else: what was open or expected stays with the former. */
    synchronized BrowserSession renewed(String newId) {
        BrowserSession renewed = new BrowserSession(newId, deviceTokens);
        renewed.user = user;
        return renewed;
    }

    /** The password was right; nothing is open. */
    synchronized void begin(String name) {
        user = name;
    }

    synchronized void expect(String loginId) {
        expectedLogin = loginId;
    }

    /** Whether this is the login that this browser has begun; it may come back once. */
    synchronized boolean takeExpected(String loginId) {
        boolean same = !expectedLogin.isEmpty()
                && MessageDigest.isEqual(
                        expectedLogin.getBytes(StandardCharsets.UTF_8), loginId.getBytes(StandardCharsets.UTF_8));
        if (same) {
            expectedLogin = "";
        }
        return same;
    }

    /** @param session as Portcullis calls it */
    synchronized void opened(String session) {
        sessions.add(session);
        open = true;
    }

    /** One of its sessions is to end: this portal ends all of them. */
    synchronized void revoke(String session) {
        if (open && sessions.contains(session)) {
            open = false;
            revoked = true;
        }
    }

    synchronized boolean isRevoked() {
        return revoked;
    }

    /** For the page of the session. */
    synchronized void say(String text) {
        note = text;
    }

    synchronized String note() {
        return note;
    }

    synchronized boolean isOpen() {
        return open;
    }

    synchronized String user() {
        return user;
    }

    @Nullable
    String deviceToken() {
        return deviceToken(user());
    }

    synchronized @Nullable String deviceToken(String name) {
        return deviceTokens.get(name);
    }

    /** For this user in this browser, for a year. */
    void keepDeviceToken(WebExchange web, String token) {
        synchronized (this) {
            deviceTokens.put(user, token);
        }
        web.cookie("device-" + user(), token, 365 * 24 * 3600);
    }
}
