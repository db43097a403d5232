package dev.portcullis.e2e;

import static dev.portcullis.e2e.Http.map;

import dev.portcullis.e2e.Http.Answer;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A portal that speaks to one gateway.
 *
 * @param gateway base address
 * @param key a key of scope {@code portal} or {@code server}
 */
record Portal(String gateway, String key) {
    static Portal first() {
        return of(0);
    }

    /** The portal, asking replica {@code i} of the gateway. */
    static Portal of(int i) {
        Suite suite = Suite.shared();
        return new Portal(suite.list("GATEWAY_URLS").get(i), suite.get("PORTAL_KEY"));
    }

    static Map<String, Object> client(String kind) {
        return map("kind", kind, "ip", "203.0.113.7", "userAgent", "e2e");
    }

    Answer login(String user) {
        return login(map("user", user, "host", "APP01", "client", client("html5")));
    }

    Answer login(Map<String, Object> body) {
        return Http.post(gateway + "/portal/v1/logins", key, body);
    }

    /** A login from a device that is known. */
    Answer loginFrom(String user, @Nullable String deviceToken) {
        Map<String, Object> client = client("html5");
        client.put("deviceToken", deviceToken);
        return login(map("user", user, "host", "APP01", "client", client));
    }

    Answer enrollment(String loginId) {
        return Http.post(gateway + "/portal/v1/logins/" + loginId + "/enrollment", key, map());
    }

    Answer code(String loginId, String code) {
        return Http.post(gateway + "/portal/v1/logins/" + loginId + "/code", key, map("code", code));
    }

    /** The same request again, as long as it is not answered (503, or still under way): for many at once on a busy machine. */
    Answer codePatiently(String loginId, String code) {
        String url = gateway + "/portal/v1/logins/" + loginId + "/code";
        String attempt = UUID.randomUUID().toString();
        return Http.patiently(
                answer -> answer.status() == 503 || answer.status() == 409,
                () -> Http.post(url, key, map("code", code), "Idempotency-Key", attempt));
    }

    /** @param type {@code code}, {@code recovery} or {@code bypass} */
    Answer code(String loginId, String code, String type) {
        return Http.post(gateway + "/portal/v1/logins/" + loginId + "/code", key, map("code", code, "type", type));
    }

    Answer sms(String loginId, Map<String, Object> body) {
        return Http.post(gateway + "/portal/v1/logins/" + loginId + "/sms", key, body);
    }

    Answer result(String loginId, String ticket) {
        return Http.post(gateway + "/portal/v1/logins/" + loginId + "/result", key, map("ticket", ticket));
    }

    Answer session(String user, String kind, @Nullable String grant) {
        return Http.post(
                gateway + "/portal/v1/sessions",
                key,
                map("user", user, "host", "APP01", "client", client(kind), "grant", grant));
    }

    Answer get(String path) {
        return Http.get(gateway + "/portal/v1" + path, key);
    }
}
