package dev.portcullis.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.portcullis.auth.EnrollmentStub;
import dev.portcullis.auth.Events;
import dev.portcullis.auth.TestClock;
import dev.portcullis.auth.login.Portal;
import dev.portcullis.contracts.Topics;
import dev.portcullis.kit.crypto.Aad;
import dev.portcullis.kit.crypto.Keyring;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import dev.portcullis.localstack.test.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(EnrollmentStub.class)
class AccountComponentTest {
    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private Portal portal;
    private String user;

    @BeforeEach
    void newUser() {
        clock.turnTo(Duration.ZERO);
        portal = new Portal(clock, pool);
        user = Portal.newUser();
    }

    @AfterEach
    void asBefore() {
        pool.query("delete from user_group").executeAndAwait();
        pool.query("delete from whitelist_entry").executeAndAwait();
        pool.query("update deployment set mode = 'enabled', license_admits = true, sms_configured = false,"
                        + " license_version = -1, sms_status_version = -1,"
                        + " domain_table = '{\"default\":null,\"domains\":[],\"unknownDomain\":\"deny\"}',"
                        + " domain_version = domain_version + 1")
                .executeAndAwait();
    }

    @Test
    void snapshotAddsAnAccountThatIsAskedAtOnce() {
        UUID id = UUID.randomUUID();
        put(id, snapshot(id, 10, 1, true)).statusCode(200).body("state", is("enabled"));
        portal.open(user).body("result", is("enroll"));
        put(id, snapshot(id, 10, 1, true)).body("state", is("enabled"));
    }

    @Test
    void olderSnapshotChangesNothing() {
        UUID id = UUID.randomUUID();
        put(id, snapshot(id, 10, 1, true));
        put(id, snapshot(id, 9, 1, false)).statusCode(200).body("state", is("enabled"));
        put(id, snapshot(id, 10, 1, false)).body("state", is("enabled"));
        put(id, snapshot(id, 11, 1, false)).body("state", is("removed"));
        portal.open(user).body("reason", is("not_enabled"));
    }

    @Test
    void anotherAccountsAddressIsRefused() {
        UUID id = UUID.randomUUID();
        put(UUID.randomUUID(), snapshot(id, 1, 1, true)).statusCode(400).body("errors[0].field", is("accountId"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void resetAndRemovalKillAllThatWasProven(boolean reset) {
        // Given secret, grant, device, window, and a login that waits
        UUID id = portal.enrolled(user);
        JsonPath code = portal.code(portal.challenge(user), portal.codeIn(0))
                .body("result", is("allow"))
                .extract()
                .jsonPath();
        UUID open = portal.challenge(user);

        // When
        put(id, snapshot(id, 10, reset ? 2 : 1, reset)).body("state", is(reset ? "enabled" : "removed"));

        // Then
        portal.code(open, portal.codeIn(1)).body("result", is("deny")).body("reason", is("login_reset"));
        session(code.getString("grant.token"), code.getString("deviceToken"))
                .body("result", is(reset ? "deny" : "allow"))
                .body("reason", is(reset ? "code_required" : "not_enabled"));
        for (String table : List.of("credential", "device")) {
            assertThat(portal.count("select count(*) from " + table + " where account_id = $1", id))
                    .isZero();
        }
        assertThat(portal.count("select count(*) from validity_window where ended_at is null and account_id = $1", id))
                .isZero();
        assertThat(portal.count(
                        "select count(*) from session_grant where voided_at is null and redeemed_at is null"
                                + " and account_id = $1",
                        id))
                .isZero();
        try (Events events = new Events(bootstrap, Topics.CREDENTIAL)) {
            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() -> assertThat(events.heard().stream()
                                    .filter(event ->
                                            event.path("accountId").asText().equals(id.toString()))
                                    .map(event -> event.path("change").asText()))
                            .containsExactly("activated", reset ? "reset" : "removed"));
        }
        if (reset) {
            portal.open(user).body("result", is("enroll"));
        }
    }

    @Test
    void newerSnapshotOfTheSameEpochKeepsTheCredential() {
        UUID id = portal.enrolled(user);
        put(id, snapshot(id, 10, 1, true)).body("state", is("enrolled"));
        portal.code(portal.challenge(user), portal.codeIn(0)).body("result", is("allow"));
    }

    @Test
    void numberIsSealedAnew() {
        // Given
        UUID id = UUID.randomUUID();
        Map<String, Object> snapshot = snapshot(id, 10, 1, true);
        Aad place = Aad.of("account", "phone", id);
        snapshot.put("method", "sms");
        snapshot.put("phoneMasked", "+1•••••••2671");
        snapshot.put("phoneByAdmin", true);
        snapshot.put("phoneSealed", Keyring.parse(TestKeys.keyring("account")).seal(Portal.NUMBER, place));

        // When
        put(id, snapshot).statusCode(200);

        // Then
        String stored = portal.row("select phone_sealed from account where id = $1", Tuple.of(id))
                .getString(0);
        assertThat(Keyring.parse(TestKeys.keyring("field")).openText(stored, place))
                .isEqualTo(Portal.NUMBER);
        portal.open(user).body("result", is("challenge")).body("method", is("sms"));
    }

    @Test
    void nameThatWasTakenOverIsTheNewAccounts() {
        UUID old = UUID.randomUUID();
        UUID fresh = UUID.randomUUID();
        put(old, snapshot(old, 10, 1, true));
        put(fresh, snapshot(fresh, 11, 1, true)).statusCode(200).body("state", is("enabled"));
        assertThat(portal.count("select count(*) from account where enabled and user_name = $1", user))
                .isEqualTo(1);
    }

    @Test
    void eventsHealAndTell() {
        UUID id = UUID.randomUUID();
        UUID group = UUID.randomUUID();
        try (Events events = new Events(bootstrap, Topics.CREDENTIAL)) {
            // When
            events.say(Topics.ACCOUNT, id.toString(), json(snapshot(id, 10, 1, true)), clock.instant());
            events.say(Topics.GROUP, group.toString(), """
                    {"groupId":"%s","version":1,"name":"remote","enabled":true,"exclusions":["x"]}""".formatted(group), clock.instant());
            events.say(Topics.LICENSE_STATUS, "license", """
                    {"version":5,"state":"expired","seats":1,"used":1,"expiresAt":null,"serialNumber":"P1","at":"%s"}""".formatted(clock.instant()), clock.instant());
            events.say(Topics.SMS_STATUS, "sms", """
                    {"version":5,"configured":true,"at":"%s"}""".formatted(clock.instant()), clock.instant());

            // Then
            await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
                assertThat(portal.count("select count(*) from account where id = $1", id))
                        .isEqualTo(1);
                assertThat(portal.count("select count(*) from user_group where id = $1", group))
                        .isEqualTo(1);
                assertThat(portal.row("select license_admits, sms_configured from deployment", Tuple.tuple())
                                .getBoolean(0))
                        .isFalse();
                assertThat(portal.row("select sms_configured from deployment", Tuple.tuple())
                                .getBoolean(0))
                        .isTrue();
            });
        }
    }

    @Test
    void lateStateOfAMessageChangesNothing() {
        UUID login = portal.challenge(addWithNumber());
        UUID request = UUID.randomUUID();
        portal.sql(
                "update login set sms_request_id = $1, sms_status = 'queued' where id = $2", Tuple.of(request, login));
        try (Events events = new Events(bootstrap, Topics.CREDENTIAL)) {
            for (String state : List.of("delivered", "sent", "queued")) {
                events.say(
                        Topics.SMS_DELIVERY,
                        request.toString(),
                        """
                        {"requestId":"%s","loginId":"%s","accountId":"%s","state":"%s","reason":null,"at":"%s"}""".formatted(request, login, UUID.randomUUID(), state, clock.instant()),
                        clock.instant());
            }
            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() -> assertThat(status(login)).isEqualTo("delivered"));
            await().during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(status(login)).isEqualTo("delivered"));
        }
    }

    private String addWithNumber() {
        portal.addWithNumber(user);
        return user;
    }

    private String status(UUID login) {
        return portal.row("select sms_status from login where id = $1", Tuple.of(login))
                .getString(0);
    }

    @Test
    void domainsRenameAllOrNothing() {
        // Given
        UUID id = UUID.randomUUID();
        put(id, snapshot(id, 10, 1, true));
        portal.sql("insert into whitelist_entry values ($1, $2, now())", Tuple.of(UUID.randomUUID(), "w" + user));
        portal.sql("insert into reported_membership values ($1, array['remote'], now())", Tuple.of(user));
        UUID group = UUID.randomUUID();
        putGroup(group, 1, "remote", user);

        // When
        domains(10_000_001).statusCode(200);

        // Then
        assertThat(portal.row("select user_name from account where id = $1", Tuple.of(id))
                        .getString(0))
                .isEqualTo("ACME\\" + user);
        assertThat(portal.count("select count(*) from whitelist_entry where user_name = $1", "ACME\\w" + user))
                .isEqualTo(1);
        assertThat(portal.count(
                        "select count(*) from reported_membership where user_name = $1 and groups = array['ACME\\remote']",
                        "ACME\\" + user))
                .isEqualTo(1);
        assertThat(portal.count(
                        "select count(*) from user_group where name = 'ACME\\remote' and exclusions = array[$1]",
                        "ACME\\" + user))
                .isEqualTo(1);
        portal.open("ACME\\" + user).body("result", is("enroll")).body("user", is("ACME\\" + user));
        portal.open("OTHER\\" + user).body("reason", is("unknown_domain"));

        // And an older table changes nothing
        domains(9).statusCode(200);
    }

    @Test
    void namesThatWouldMeetAreRefused() {
        // Given
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        put(one, snapshot(one, 10, 1, true));
        String first = user;
        Map<String, Object> second = snapshot(other, 11, 1, true);
        second.put("user", "ACME\\" + user);
        put(other, second);

        // When
        domains(20_000_001).statusCode(409).body("type", is("urn:portcullis:problem:domain_conflict"));

        // Then
        assertThat(portal.row("select user_name from account where id = $1", Tuple.of(one))
                        .getString(0))
                .isEqualTo(first);
        portal.sql("delete from account where id = any($1)", Tuple.of(new UUID[] {one, other}));
    }

    private void putGroup(UUID id, long version, String name, String exclusion) {
        portal.as("internal")
                .body(Map.of(
                        "groupId",
                        id,
                        "version",
                        version,
                        "name",
                        name,
                        "enabled",
                        true,
                        "exclusions",
                        List.of(exclusion)))
                .put("/internal/v1/groups/" + id)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse domains(long version) {
        return portal.as("internal")
                .body("""
                {"version":%d,"table":{"default":"ACME","domains":[{"netbios":"ACME","suffixes":["acme.example"]}],
                 "unknownDomain":"deny"},"renames":[],"groupRenames":[{"from":"remote","to":"ACME\\\\remote"}]}""".formatted(version))
                .put("/internal/v1/domains")
                .then();
    }

    private ValidatableResponse session(String grant, String device) {
        return portal.post(
                "/portal/v1/sessions",
                Map.of(
                        "user",
                        user,
                        "grant",
                        grant,
                        "client",
                        Map.of("kind", "html5", "ip", "203.0.113.7", "deviceToken", device)));
    }

    private ValidatableResponse put(UUID id, Map<String, Object> snapshot) {
        return portal.as("internal")
                .body(snapshot)
                .put("/internal/v1/accounts/" + id)
                .then();
    }

    private Map<String, Object> snapshot(UUID id, long version, long epoch, boolean enabled) {
        Map<String, Object> snapshot = new HashMap<>();
        snapshot.put("accountId", id);
        snapshot.put("version", version);
        snapshot.put("epoch", epoch);
        snapshot.put("user", user);
        snapshot.put("source", "direct");
        snapshot.put("enabled", enabled);
        snapshot.put("method", "app");
        snapshot.put("phoneByAdmin", false);
        return snapshot;
    }

    private String json(Map<String, Object> snapshot) {
        return """
                {"accountId":"%s","version":%s,"epoch":%s,"user":"%s","source":"direct","enabled":%s,"method":"app",
                 "phoneMasked":null,"phoneSealed":null,"phoneByAdmin":false}""".formatted(
                        snapshot.get("accountId"),
                        snapshot.get("version"),
                        snapshot.get("epoch"),
                        snapshot.get("user"),
                        snapshot.get("enabled"));
    }
}
