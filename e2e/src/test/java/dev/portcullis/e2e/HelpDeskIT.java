package dev.portcullis.e2e;

import static dev.portcullis.e2e.Http.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.e2e.Http.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A user calls who can not log in: what the help desk sees and may do, and what an auditor may not. */
class HelpDeskIT {
    private final Portal portal = Portal.first();

    @Test
    void bypassCodeOpensOnceAndAWithdrawnOneNever() {
        // Given
        Enrolled alice = Enrolled.newUser();
        String path = "/users/" + alice.user().id() + "/bypass-codes";
        Answer given =
                Http.patiently(() -> Admin.post(path, map("minutes", 10, "uses", 1, "reason", "phone is at home")));
        assertThat(given.status()).as(given.text()).isEqualTo(201);

        // Then
        Answer opened = extra(alice, given.string("code"), "bypass");
        assertThat(opened.string("reason")).as(opened.text()).isEqualTo("bypass_code");
        String grant = opened.json().path("grant").path("token").asText();
        assertThat(portal.session(alice.name(), "html5", grant).string("result"))
                .isEqualTo("allow");
        assertThat(extra(alice, given.string("code"), "bypass").string("reason"))
                .isEqualTo("code_invalid");

        // And
        String withdrawn = Admin.post(path, map("reason", "phone is at home")).string("code");
        assertThat(Admin.delete(path).status()).isEqualTo(204);
        assertThat(extra(alice, withdrawn, "bypass").string("reason")).isEqualTo("code_invalid");
        assertThat(Admin.post(path, map("minutes", 10)).status()).isEqualTo(400);
    }

    @Test
    void recoveryCodesAreShownAtEnrolmentAndEachOpensOnce() {
        // Given
        boolean before = Admin.get("/settings").json().path("recoveryCodes").asBoolean();
        try {
            Answer set = Admin.patch("/settings", map("recoveryCodes", true));
            assertThat(set.status()).as(set.text()).isEqualTo(200);
            Admin.User user = Admin.addUser();
            String login = portal.login(user.name()).string("loginId");
            Phone phone = Phone.scan(portal.enrollment(login).json());
            JsonNode codes = portal.code(login, phone.code()).json().path("recoveryCodes");
            assertThat(codes).hasSize(10);
            Enrolled alice = new Enrolled(user, phone, "", "");

            // Then
            String code = codes.path(0).asText();
            assertThat(extra(alice, code, "bypass").string("reason")).isEqualTo("code_invalid");
            assertThat(extra(alice, code, "recovery").string("reason")).isEqualTo("recovery_code");
            assertThat(extra(alice, code, "recovery").string("reason")).isEqualTo("code_invalid");

            // And new ones void the former
            JsonNode fresh = Admin.post("/users/" + user.id() + "/recovery-codes", map())
                    .json()
                    .path("recoveryCodes");
            assertThat(fresh).hasSize(10);
            assertThat(extra(alice, codes.path(1).asText(), "recovery").string("reason"))
                    .isEqualTo("code_invalid");
            assertThat(extra(alice, fresh.path(9).asText(), "recovery").string("reason"))
                    .isEqualTo("recovery_code");
        } finally {
            Admin.patch("/settings", map("recoveryCodes", before));
        }
    }

    private Answer extra(Enrolled user, String code, String type) {
        Portal other = Portal.of(1);
        String login = portal.login(user.name()).string("loginId");
        return other.code(login, code, type);
    }

    @Test
    void forgottenDeviceIsNotKnownAnyMoreAndItsGrantIsDead() {
        // Given
        Enrolled alice = Enrolled.newUser();
        String path = "/users/" + alice.user().id() + "/devices";
        JsonNode devices = Admin.get(path).json();
        assertThat(devices.path("total").asInt()).isEqualTo(1);
        // An hour's difference is for known devices
        String far = alice.phone().codeIn(120);

        // When
        String device = devices.path("items").path(0).path("id").asText();
        assertThat(Admin.delete(path + "/" + device).status()).isEqualTo(204);

        // Then
        assertThat(Admin.get(path).json().path("total").asInt()).isZero();
        assertThat(portal.session(alice.name(), "html5", alice.grant()).string("result"))
                .isEqualTo("deny");
        String login = portal.loginFrom(alice.name(), alice.deviceToken()).string("loginId");
        assertThat(Portal.of(1).code(login, far).string("reason")).isEqualTo("code_invalid");
        assertThat(Admin.delete(path + "/" + device).status()).isEqualTo(404);
    }

    @Test
    void knownDeviceOpensWithAPhoneThatIsAnHourAhead() {
        // Given one whose window is shut, so that he is asked for a code
        Enrolled alice = Enrolled.newUser();
        String session = portal.session(alice.name(), "html5", alice.grant()).string("sessionId");
        assertThat(Admin.delete("/sessions/" + session).status()).isEqualTo(204);

        // When
        String login = portal.loginFrom(alice.name(), alice.deviceToken()).string("loginId");
        Answer accepted = Portal.of(1).code(login, alice.phone().codeIn(120));

        // Then
        assertThat(accepted.string("reason")).as(accepted.text()).isEqualTo("code_accepted");
        assertThat(Admin.delete("/users/" + alice.user().id() + "/devices").status())
                .isEqualTo(204);
        assertThat(Admin.get("/users/" + alice.user().id() + "/devices")
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void helpDeskUnlocksAndAuditorOnlyReads() {
        // Given
        Enrolled alice = Enrolled.newUser();
        String user = "/users/" + alice.user().id();
        String login = portal.login(alice.name()).string("loginId");
        portal.code(login, alice.phone().wrongCode());
        Role helpdesk = Role.make("helpdesk");
        Role auditor = Role.make("auditor");
        try {
            // When
            JsonNode seen = auditor.get(user + "/explain").json();

            // Then
            assertThat(seen.path("result").asText()).isEqualTo("challenge");
            assertThat(seen.path("budget").path("failuresInRow").asInt()).isEqualTo(1);
            assertThat(seen.path("code").path("lookedAt").asBoolean()).isTrue();
            assertThat(helpdesk.get(user + "/explain?kind=rdp")
                            .json()
                            .path("reason")
                            .asText())
                    .isEqualTo("rdp_not_allowed");
            for (String path : List.of("/unlock", "/bypass-codes", "/recovery-codes")) {
                assertThat(auditor.post(user + path).status()).as(path).isEqualTo(403);
            }
            assertThat(auditor.delete(user + "/devices").status()).isEqualTo(403);
            assertThat(Admin.failures(alice.user())).isEqualTo(1);
            assertThat(helpdesk.post(user + "/recovery-codes").status()).isEqualTo(403);
            assertThat(helpdesk.delete(user + "/devices").status()).isEqualTo(403);
            assertThat(helpdesk.post(user + "/unlock").status()).isEqualTo(200);
            assertThat(Admin.failures(alice.user())).isZero();
        } finally {
            helpdesk.remove();
            auditor.remove();
        }
    }

    /** An admin key of a role. */
    private record Role(String id, String key) {
        private static final String BASE = Suite.shared().get("GATEWAY_URL") + "/admin/v1";

        static Role make(String role) {
            Answer made = Admin.post("/keys", map("name", role, "integration", null, "scope", "admin", "role", role));
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            Role key = new Role(made.string("id"), made.string("key"));
            await().atMost(Duration.ofSeconds(3))
                    .until(() -> key.get("/settings").status() == 200);
            return key;
        }

        Answer get(String path) {
            return Http.get(BASE + path, key);
        }

        Answer post(String path) {
            return Http.post(BASE + path, key, map("reason", "asked by telephone"));
        }

        Answer delete(String path) {
            return Http.delete(BASE + path, key);
        }

        void remove() {
            Admin.delete("/keys/" + id);
        }
    }
}
