package dev.portcullis.auth.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.portcullis.auth.EnrollmentStub;
import dev.portcullis.auth.TestClock;
import dev.portcullis.auth.login.Portal;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the service has asked the database on the ways of its users and administrators, as it has prepared it, finds its rows by an
 * index when there are many: {@code -Dportcullis.plan.rows=1000000} for as many as there may ever be. An application of its own,
 * whose connections have prepared nothing else.
 */
@QuarkusTest
@TestProfile(JourneyPlanComponentTest.FewConnections.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(EnrollmentStub.class)
class JourneyPlanComponentTest {
    private static final int ROWS = Integer.getInteger("portcullis.plan.rows", 60_000);
    private static final int CONNECTIONS = 4;
    private static final String HELD = "select pg_sleep(0.2)";
    private static final String PREPARED = "select statement from pg_prepared_statements";
    private static final Map<String, Object> CLIENT = Map.of("kind", "html5", "ip", "203.0.113.7");

    /** How many users have how many digits, for who looks at the settings; what holds a part of a word. */
    private static final List<String> READS_ALL_BY_DESIGN = List.of("users_by_digits", "position(");

    public static class FewConnections implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.reactive.max-size",
                    String.valueOf(CONNECTIONS),
                    "portcullis.cleanup.every",
                    "500ms");
        }
    }

    @Inject
    Pool ofTheService;

    @Inject
    TestClock clock;

    @ConfigProperty(name = "portcullis.database.url")
    String url;

    @ConfigProperty(name = "portcullis.database.user")
    String user;

    @ConfigProperty(name = "portcullis.database.password")
    String password;

    private Pool own;
    private Portal portal;

    @BeforeEach
    void connect() {
        own = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(2))
                .connectingTo(PgConnectOptions.fromUri(url).setUser(user).setPassword(password))
                .build();
        portal = new Portal(clock, own);
    }

    @AfterEach
    void disconnect() {
        own.closeAndAwait();
    }

    @Test
    void statementsOfTheJourneysFindTheirRowsByAnIndexAmongMany() {
        // Given
        own.query("update deployment set recovery_codes = true, sms_configured = true")
                .executeAndAwait();
        ManyRows.fill(own, ROWS);

        // When
        app();
        sms();
        administration();
        Set<String> prepared = prepared();

        // Then
        assertThat(prepared).hasSizeGreaterThan(30);
        List<Plan> bad = prepared.stream()
                .filter(statement -> READS_ALL_BY_DESIGN.stream().noneMatch(statement::contains))
                .map(statement -> Plan.of(own, statement))
                .filter(plan -> !plan.wholeScans().isEmpty())
                .toList();
        assertThat(bad).isEmpty();
    }

    /** Enrols, mistypes, logs in with a known device and without, by a recovery code, in the prompt; opens and closes a session. */
    private void app() {
        String name = Portal.newUser();
        UUID account = portal.add(name);
        UUID enrolling = portal.challenge(name);
        portal.handOver(enrolling, account, name).statusCode(200);
        JsonPath enrolled = json(enrolling, portal.codeIn(-1));
        portal.as("portal").get("/portal/v1/logins/" + enrolling).then().statusCode(200);
        UUID login = portal.challenge(name);
        portal.code(login, Portal.wrong(portal.codeIn(0))).body("result", is("retry"));
        String grant = json(login, portal.codeIn(0)).getString("grant.token");
        String session = session(name, grant);
        portal.as("portal").get("/portal/v1/sessions/" + session).then().statusCode(200);
        portal.as("portal").delete("/portal/v1/sessions/" + session).then().statusCode(204);
        Map<String, Object> known = new HashMap<>(CLIENT);
        known.put("deviceToken", enrolled.getString("deviceToken"));
        portal.post("/portal/v1/logins", Map.of("user", name, "groups", List.of("G"), "client", known))
                .statusCode(200);
        UUID recovering = portal.challenge(name);
        portal.post(
                        "/portal/v1/logins/" + recovering + "/code",
                        Map.of("code", enrolled.getString("recoveryCodes[0]"), "type", "recovery"))
                .body("reason", is("recovery_code"));
        prompt(name);
    }

    private void prompt(String name) {
        JsonPath opened = portal.post(
                        "/portal/v1/logins", Map.of("user", name, "client", CLIENT, "returnUrl", Portal.RETURN_URL))
                .extract()
                .jsonPath();
        String address = opened.getString("promptUrl");
        Map<String, Object> browser =
                Map.of("token", address.substring(address.lastIndexOf('/') + 1), "browser", "one");
        portal.as("internal")
                .body(browser)
                .post("/internal/v1/prompts/open")
                .then()
                .statusCode(200);
        UUID login = UUID.fromString(opened.getString("loginId"));
        portal.code(login, portal.codeIn(1)).body("result", is("allow"));
        String ticket = portal.as("internal")
                .body(browser)
                .post("/internal/v1/prompts/finish")
                .then()
                .extract()
                .path("ticket");
        portal.post("/portal/v1/logins/" + login + "/result", Map.of("ticket", ticket))
                .statusCode(200);
    }

    private void sms() {
        String name = Portal.newUser();
        portal.addWithNumber(name);
        UUID login = portal.challenge(name);
        portal.post("/portal/v1/logins/" + login + "/sms", Map.of());
        portal.code(login, portal.sentCode(login)).body("reason", is("enrolled"));
        String other = Portal.newUser();
        portal.add(other);
        portal.post("/portal/v1/logins/" + portal.challenge(other) + "/sms", Map.of("phone", "+14155550100"))
                .statusCode(202);
    }

    private void administration() {
        String name = Portal.newUser();
        UUID account = portal.enrolled(name);
        String at = "/admin/v1/users/" + account;
        String grant = json(portal.challenge(name), portal.codeIn(0)).getString("grant.token");
        String session = session(name, grant);
        for (String read : List.of("/devices", "/sessions", "/explain?kind=html5&ip=203.0.113.7")) {
            portal.as("admin").get(at + read).then().statusCode(200);
        }
        portal.as("admin").get("/admin/v1/whitelist?q=many1").then().statusCode(200);
        portal.as("admin").get("/admin/v1/settings").then().statusCode(200);
        portal.as("portal").get("/portal/v1/capabilities").then().statusCode(200);
        portal.as("internal").get("/internal/v1/clock").then().statusCode(200);
        portal.as("internal").get("/internal/v1/locked-accounts").then().statusCode(200);
        portal.as("admin").delete("/admin/v1/sessions/" + session).then().statusCode(204);
        portal.as("admin")
                .body("{\"minutes\":5,\"uses\":1,\"reason\":\"lost\"}")
                .post(at + "/bypass-codes")
                .then()
                .statusCode(201);
        portal.as("admin").delete(at + "/bypass-codes").then().statusCode(204);
        portal.as("admin").post(at + "/recovery-codes").then().statusCode(201);
        portal.as("admin").post(at + "/unlock").then().statusCode(200);
        portal.as("admin").delete(at + "/devices").then().statusCode(204);
        portal.as("internal")
                .body(removal(account, name))
                .put("/internal/v1/accounts/" + account)
                .then()
                .statusCode(200);
    }

    private static String removal(UUID account, String name) {
        return """
                {"accountId":"%s","version":9,"epoch":2,"user":"%s","source":"direct","enabled":false,"method":"app",
                 "phoneMasked":null,"phoneSealed":null,"phoneByAdmin":false}
                """.formatted(account, name);
    }

    private JsonPath json(UUID login, String code) {
        return portal.code(login, code).body("result", is("allow")).extract().jsonPath();
    }

    private String session(String name, String grant) {
        return portal.post(
                        "/portal/v1/sessions", Map.of("user", name, "host", "APP01", "client", CLIENT, "grant", grant))
                .body("result", is("allow"))
                .extract()
                .path("sessionId");
    }

    /** Of every connection that the service has. */
    private Set<String> prepared() {
        List<Uni<List<String>>> connections =
                IntStream.range(0, CONNECTIONS).mapToObj(i -> statements()).toList();
        Set<String> all = new TreeSet<>();
        Uni.join().all(connections).andFailFast().await().indefinitely().forEach(all::addAll);
        return all;
    }

    private Uni<List<String>> statements() {
        return ofTheService.withConnection(connection -> connection
                .query(HELD)
                .execute()
                .chain(() -> connection.query(PREPARED).execute())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .toList()));
    }
}
