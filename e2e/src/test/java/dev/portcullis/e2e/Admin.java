package dev.portcullis.e2e;

import static dev.portcullis.e2e.Http.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.e2e.Http.Answer;
import java.util.UUID;

/** An administrator's program. */
final class Admin {
    private static final String BASE = Suite.shared().get("GATEWAY_URL") + "/admin/v1";
    private static final String KEY = Suite.shared().get("ADMIN_KEY");

    private Admin() {}

    /** A new user whom nobody has seen, asked for a code from now on. */
    static User addUser() {
        Answer added =
                Http.patiently(() -> add("u" + UUID.randomUUID().toString().substring(0, 13)));
        return user(added);
    }

    static User addUser(String name) {
        return user(add(name));
    }

    private static Answer add(String name) {
        return post("/users", map("user", name, "method", "app"));
    }

    private static User user(Answer added) {
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return new User(added.string("id"), added.string("user"));
    }

    record User(String id, String name) {}

    /** What {@code explain} says of the guesses of clients that are no known device. */
    static JsonNode budget(User user) {
        Answer explained = get("/users/" + user.id() + "/explain");
        assertThat(explained.status()).as(explained.text()).isEqualTo(200);
        return explained.json().path("budget");
    }

    static int failures(User user) {
        return budget(user).path("failuresInRow").asInt(-1);
    }

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
