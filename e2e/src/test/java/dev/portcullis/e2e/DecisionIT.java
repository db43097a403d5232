package dev.portcullis.e2e;

import static dev.portcullis.e2e.Http.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.e2e.Http.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The order of the rules as a portal sees it: acceptance line 17, the rows that need more than one service. */
class DecisionIT {
    private final Portal portal = Portal.first();

    @Test
    void unknownUserIsNotAsked() {
        assertThat(portal.login("nobody-" + System.nanoTime()).string("reason")).isEqualTo("not_enabled");
    }

    @Test
    void enabledUserMayNotUseRdpEvenWithAnOpenWindowOrAGrant() {
        // Given
        Enrolled alice = Enrolled.newUser();
        Enrolled bob = Enrolled.newUser();
        portal.session(alice.name(), "html5", alice.grant());

        // Then
        assertThat(portal.login(rdp(alice.name(), alice.deviceToken())).string("reason"))
                .isEqualTo("rdp_not_allowed");
        assertThat(portal.session(alice.name(), "rdp", null).string("reason")).isEqualTo("rdp_not_allowed");
        assertThat(portal.session(bob.name(), "rdp", bob.grant()).string("reason"))
                .isEqualTo("rdp_not_allowed");
    }

    @Test
    void whitelistCountsForRdpOnly() {
        // Given
        Enrolled alice = Enrolled.newUser();
        Answer entry = Admin.post("/whitelist", map("user", alice.name()));
        assertThat(entry.status()).as(entry.text()).isEqualTo(201);

        // Then
        assertThat(portal.login(rdp(alice.name(), null)).string("reason")).isEqualTo("whitelisted");
        assertThat(portal.session(alice.name(), "rdp", null).string("reason")).isEqualTo("whitelisted");
        assertThat(portal.login(alice.name()).string("result")).isEqualTo("challenge");

        // And no longer when taken off
        assertThat(Admin.delete("/whitelist/" + entry.string("id")).status()).isEqualTo(204);
        assertThat(portal.login(rdp(alice.name(), null)).string("reason")).isEqualTo("rdp_not_allowed");
    }

    @Test
    void oldConnectionClientIsRefused() {
        Enrolled alice = Enrolled.newUser();
        assertThat(client(alice, "15.30.3.14", true)).isEqualTo("client_not_supported");
        assertThat(client(alice, "15.30.3.9", true)).isEqualTo("client_not_supported");
        assertThat(client(alice, null, true)).isEqualTo("client_not_supported");
        assertThat(client(alice, "15.30.3.15", false)).isEqualTo("client_not_supported");
        assertThat(client(alice, "garbage", true)).isEqualTo("client_not_supported");
        assertThat(client(alice, "15.30.3.15", true)).isEqualTo("code_required");
        assertThat(client(alice, "16.0", true)).isEqualTo("code_required");
    }

    private String client(Enrolled user, String version, Boolean twoFactor) {
        Map<String, Object> client = Portal.client("connection_client");
        client.put("version", version);
        client.put("twoFactorEnabled", twoFactor);
        return portal.login(map("user", user.name(), "client", client)).string("reason");
    }

    @Test
    void memberOfAnEnabledGroupIsAskedAndMembershipNobodyKnowsIsDenied() {
        // Given
        String group = "g" + System.nanoTime();
        Answer created = Admin.post("/groups", map("name", group));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        String member = "m" + System.nanoTime();
        try {
            // Then nobody knows him
            assertThat(portal.login(member).string("reason")).isEqualTo("membership_unknown");
            // The request knows: no group, or this one
            assertThat(groups(member, List.of()).string("reason")).isEqualTo("not_enabled");
            Answer asked = groups(member, List.of(group));
            assertThat(asked.string("result")).as(asked.text()).isEqualTo("enroll");
            // And what a portal last reported goes on to count
            assertThat(portal.login(member).string("result")).isEqualTo("enroll");
        } finally {
            assertThat(Admin.delete("/groups/" + created.string("id")).status()).isEqualTo(204);
        }
        assertThat(portal.login(member).string("reason")).isEqualTo("not_enabled");
    }

    private Answer groups(String user, List<String> groups) {
        return portal.login(map("user", user, "groups", groups, "client", Portal.client("html5")));
    }

    @Test
    void spellingsOfOneUserAreOneUser() {
        // Given
        Enrolled alice = Enrolled.newUser();
        String name = alice.name();

        // Then
        for (String spelling : List.of(
                name.toUpperCase(java.util.Locale.ROOT),
                ".\\" + name,
                "ANY\\" + name,
                name + "@any.example",
                " " + name)) {
            assertThat(portal.login(spelling).string("result")).as(spelling).isEqualTo("challenge");
        }
        assertThat(Admin.post("/users", map("user", "X\\" + name, "method", "app"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void badInputNamesTheField() {
        Map<String, Object> noIp = map("kind", "html5");
        Map<String, Object> badKind = map("kind", "telnet", "ip", "203.0.113.7");
        Map<String, Object> badIp = map("kind", "html5", "ip", "example.com");
        assertField(map("user", "alice", "client", noIp), "client.ip");
        assertField(map("user", "alice", "client", badKind), "client.kind");
        assertField(map("user", "alice", "client", badIp), "client.ip");
        assertField(map("user", "", "client", Portal.client("html5")), "user");
        assertField(map("user", "a\nb", "client", Portal.client("html5")), "user");
        assertField(map("user", "alice", "client", Portal.client("html5"), "colour", "red"), "colour");
        assertField(map("client", Portal.client("html5")), "user");
    }

    private void assertField(Map<String, Object> body, String field) {
        Answer answer = portal.login(body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("field").asText())
                .as(answer.text())
                .isEqualTo(field);
    }

    private static Map<String, Object> rdp(String user, String deviceToken) {
        Map<String, Object> client = Portal.client("rdp");
        client.put("deviceToken", deviceToken);
        return map("user", user, "host", "APP01", "client", client);
    }
}
