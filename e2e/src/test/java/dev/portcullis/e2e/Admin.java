package dev.portcullis.e2e;

import static dev.portcullis.e2e.Http.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.e2e.Http.Answer;
import java.util.UUID;

/** An administrator's program. */
final class Admin {
    private static final String BASE = Suite.shared().get("GATEWAY_URL") + "/admin/v1";
    private static final String KEY = Suite.shared().get("ADMIN_KEY");

    private Admin() {}

    /** A new user whom nobody has seen, asked for a code from now on. */
    static User addUser() {
        String name = "u" + UUID.randomUUID().toString().substring(0, 13);
        return addUser(name);
    }

    static User addUser(String name) {
        Answer added = post("/users", map("user", name, "method", "app"));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return new User(added.string("id"), added.string("user"));
    }

    record User(String id, String name) {}

    static Answer get(String path) {
        return Http.get(BASE + path, KEY);
    }

    static Answer post(String path, Object body) {
        return Http.post(BASE + path, KEY, body);
    }

    static Answer put(String path, Object body) {
        return Http.put(BASE + path, KEY, body);
    }

    static Answer patch(String path, Object body) {
        return Http.patch(BASE + path, KEY, body);
    }

    static Answer delete(String path) {
        return Http.delete(BASE + path, KEY);
    }
}
