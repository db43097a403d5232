package dev.portcullis.auth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.portcullis.auth.EnrollmentStub;
import dev.portcullis.auth.Events;
import dev.portcullis.auth.TestClock;
import dev.portcullis.auth.login.Portal;
import dev.portcullis.contracts.Topics;
import dev.portcullis.localstack.test.AtOnce;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(EnrollmentStub.class)
class SessionComponentTest {
    private static final String IP = "203.0.113.7";

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
        clock.turnTo(Duration.ZERO);
        pool.query("delete from user_group").executeAndAwait();
        pool.query("delete from whitelist_entry").executeAndAwait();
        pool.query("update deployment set mode = 'enabled', validity_after_first_session_minutes = 480")
                .executeAndAwait();
    }

    @Test
    void grantOpensTheFirstSessionAndNoSecond() {
        // Given
        JsonPath code = accepted();

        // When
        ValidatableResponse first = session(code.getString("grant.token"), null);

        // Then
        first.statusCode(200)
                .body("result", is("allow"))
                .body("reason", is("first_session"))
                .body("sessionId", notNullValue())
                .body("message", notNullValue());
        assertThat(Duration.between(
                        clock.instant(), Instant.parse(first.extract().path("validUntil"))))
                .isBetween(Duration.ofMinutes(479), Duration.ofMinutes(480));
        session(code.getString("grant.token"), code.getString("deviceToken"))
                .statusCode(200)
                .body("result", is("deny"))
                .body("reason", is("code_required"))
                .body("sessionId", nullValue());
        assertHeard("session_opened", "session_refused");
    }

    @Test
    void oneOfTwentyParallelRedemptionsOpens() {
        String grant = accepted().getString("grant.token");
        List<String> results = AtOnce.of(20, i -> session(grant, null).extract().<String>path("result"));
        assertThat(results.stream().filter("allow"::equals)).hasSize(1);
        assertThat(results.stream().filter("deny"::equals)).hasSize(19);
    }

    @ParameterizedTest
    @CsvSource({"3598, allow", "3601, deny"})
    void grantOpensWithinValidityBeforeFirstSession(long seconds, String result) {
        JsonPath code = accepted();
        clock.turnTo(Duration.ofSeconds(seconds));
        session(code.getString("grant.token"), null).body("result", is(result));
    }

    @Test
    void grantIsWorthNothingAfterTheWindowOfItsCodeHasEnded() {
        // Given a first session by the device, and the grant not spent
        validityAfter(1);
        JsonPath code = accepted();
        session(null, code.getString("deviceToken")).body("reason", is("first_session"));
        clock.turnTo(Duration.ofSeconds(61));

        // When // Then
        session(code.getString("grant.token"), null).body("result", is("deny")).body("reason", is("code_required"));
    }

    @Test
    void oneOfManyAtOnceOpensWhereEachSessionTakesACode() {
        validityAfter(0);
        for (int round = 0; round < 5; round++) {
            String device = accepted().getString("deviceToken");
            List<String> results =
                    AtOnce.of(12, i -> session(null, device).extract().<String>path("result"));
            assertThat(results.stream().filter("allow"::equals)).hasSize(1);
            user = Portal.newUser();
        }
    }

    private void validityAfter(int minutes) {
        pool.query("update deployment set validity_after_first_session_minutes = " + minutes)
                .executeAndAwait();
    }

    @ParameterizedTest
    @CsvSource({"3598, allow", "3601, deny"})
    void beforeWindowOpensForTheDevice(long seconds, String result) {
        JsonPath code = accepted();
        clock.turnTo(Duration.ofSeconds(seconds));
        session(null, code.getString("deviceToken")).body("result", is(result));
    }

    @ParameterizedTest
    @CsvSource({"28798, allow, session_valid", "28801, deny, code_required"})
    void afterWindowRunsFromTheFirstSessionAndDoesNotSlide(long seconds, String result, String reason) {
        // Given a first session and one in the middle
        JsonPath code = accepted();
        String device = code.getString("deviceToken");
        String validUntil =
                session(code.getString("grant.token"), device).extract().path("validUntil");
        clock.turnTo(Duration.ofHours(4));
        session(null, device).body("reason", is("session_valid")).body("validUntil", is(validUntil));

        // When
        clock.turnTo(Duration.ofSeconds(seconds));

        // Then
        session(null, device).body("result", is(result)).body("reason", is(reason));
    }

    @Test
    void windowIsTheDevicesAlone() {
        accepted();
        session(null, null).body("reason", is("code_required"));
        session(null, "another").body("reason", is("code_required"));
    }

    @Test
    void windowIsTheAddressesWhereNoDeviceTokensAreKept() {
        // Given
        portal.enrolled(user);
        UUID login = UUID.fromString(withoutTokens("/portal/v1/logins", body(null, null, IP, "html5"))
                .extract()
                .path("loginId"));
        withoutTokens("/portal/v1/logins/" + login + "/code", Map.of("code", portal.codeIn(0)))
                .body("result", is("allow"))
                .body("deviceToken", nullValue());

        // When // Then
        withoutTokens("/portal/v1/sessions", body(null, null, "203.0.113.8", "html5"))
                .body("reason", is("code_required"));
        withoutTokens("/portal/v1/sessions", body(null, null, IP, "html5")).body("reason", is("first_session"));
        withoutTokens("/portal/v1/sessions", body(null, null, IP, "html5")).body("reason", is("session_valid"));
    }

    @Test
    void grantIsBoundToUserHostAndAddress() {
        // Given
        UUID login = login("APP01");
        String grant = accept(login).getString("grant.token");
        String other = Portal.newUser();
        portal.enrolled(other);

        // When // Then
        post(Map.of("user", other, "host", "APP01", "client", client(IP, "html5", null), "grant", grant))
                .body("reason", is("code_required"));
        post(Map.of("user", user, "host", "APP02", "client", client(IP, "html5", null), "grant", grant))
                .body("reason", is("code_required"));
        post(Map.of("user", user, "client", client(IP, "html5", null), "grant", grant))
                .body("reason", is("code_required"));
        post(Map.of("user", user, "host", "APP01", "client", client("203.0.113.8", "html5", null), "grant", grant))
                .body("reason", is("code_required"));
        post(Map.of("user", user, "host", "app01", "client", client(IP, "html5", null), "grant", grant))
                .body("reason", is("first_session"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb"})
    void hostThatIsNoNameIsRefusedAndSpendsNoGrant(String host) {
        // Given
        String grant = accepted().getString("grant.token");

        // When
        ValidatableResponse refused =
                post(Map.of("user", user, "host", host, "client", client(IP, "html5", null), "grant", grant));

        // Then
        refused.statusCode(400).body("errors[0].field", is("host"));
        session(grant, null).body("result", is("allow"));
        assertHeard("session_opened");
    }

    @Test
    void grantOfAnOpenWindowStartsNone() {
        // Given
        JsonPath code = accepted();
        String device = code.getString("deviceToken");
        String grant = portal.post("/portal/v1/logins", body(null, device, IP, "html5"))
                .body("reason", is("session_valid"))
                .extract()
                .path("grant.token");

        // When
        session(grant, null).body("reason", is("session_valid"));

        // Then the Before window goes on and ends in time
        clock.turnTo(Duration.ofSeconds(3601));
        session(null, device).body("reason", is("code_required"));
    }

    @Test
    void rulesGoBeforeWindowsAndGrants() {
        JsonPath code = accepted();
        String device = code.getString("deviceToken");
        String grant = code.getString("grant.token");
        post(body(grant, device, IP, "rdp")).body("result", is("deny")).body("reason", is("rdp_not_allowed"));
        post(body(grant, device, IP, "connection_client")).body("reason", is("client_not_supported"));
        sql("insert into whitelist_entry values ($1, $2, now())", Tuple.of(UUID.randomUUID(), user));
        post(body(null, null, IP, "rdp")).body("result", is("allow")).body("reason", is("whitelisted"));
        post(body(null, null, IP, "html5")).body("reason", is("code_required"));
        user = Portal.newUser();
        post(body(null, null, IP, "rdp")).body("result", is("allow")).body("reason", is("not_enabled"));
        sql(
                "insert into user_group (id, version, name, enabled) values ($1, 1, 'remote users', true)",
                Tuple.of(UUID.randomUUID()));
        post(body(null, null, IP, "html5")).body("result", is("deny")).body("reason", is("membership_unknown"));
        pool.query("update deployment set mode = 'disabled'").executeAndAwait();
        post(body(null, null, IP, "rdp")).body("result", is("allow")).body("reason", is("two_factor_off"));
    }

    @Test
    void sessionIsItsIntegrationsAloneAndStaleAfterADay() {
        // Given
        String id = session(accepted().getString("grant.token"), null).extract().path("sessionId");
        String path = "/portal/v1/sessions/" + id;

        // When // Then
        get(portal, path).statusCode(200).body("state", is("open")).body("user", is(user));
        get(new Portal(clock, pool), path).statusCode(404);
        clock.turnTo(Duration.ofHours(25));
        get(portal, path).body("state", is("closed")).body("reason", is("stale"));
        clock.turnTo(Duration.ZERO);
        new Portal(clock, pool).as("portal").delete(path).then().statusCode(404);
        portal.as("portal").delete(path).then().statusCode(204);
        portal.as("portal").delete(path).then().statusCode(204);
        get(portal, path).body("state", is("closed")).body("reason", is("closed"));
        assertHeard("session_opened", "session_closed");
    }

    @Test
    void badBodiesAreNamed() {
        post(Map.of("client", client(IP, "html5", null))).statusCode(400).body("errors[0].field", is("user"));
        post(Map.of("user", user)).statusCode(400).body("errors[0].field", is("client"));
        post(Map.of("user", user, "client", client("x", "html5", null)))
                .statusCode(400)
                .body("errors[0].field", is("client.ip"));
        post(Map.of("user", user, "surprise", 1)).statusCode(400).body("errors[0].field", is("surprise"));
    }

    @Test
    void capabilitiesTellWhatAPageNeeds() {
        get(portal, "/portal/v1/capabilities")
                .statusCode(200)
                .body("methods[0]", is("app"))
                .body("digits", is(6))
                .body("issuer", notNullValue());
    }

    private JsonPath accepted() {
        return accept(login(null));
    }

    private UUID login(@Nullable String host) {
        portal.enrolled(user);
        Map<String, Object> body = body(null, null, IP, "html5");
        if (host != null) {
            body.put("host", host);
        }
        return Portal.id(portal.post("/portal/v1/logins", body));
    }

    private JsonPath accept(UUID login) {
        return portal.code(login, portal.codeIn(0))
                .body("result", is("allow"))
                .extract()
                .jsonPath();
    }

    private ValidatableResponse session(@Nullable String grant, @Nullable String device) {
        return post(body(grant, device, IP, "html5")).statusCode(200);
    }

    private ValidatableResponse post(Map<String, Object> body) {
        return portal.post("/portal/v1/sessions", body);
    }

    private ValidatableResponse withoutTokens(String path, Map<String, Object> body) {
        return portal.as("portal")
                .header("X-Portcullis-Device-Tokens", "off")
                .body(body)
                .post(path)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse get(Portal portal, String path) {
        return portal.as("portal").get(path).then();
    }

    private Map<String, Object> body(@Nullable String grant, @Nullable String device, String ip, String kind) {
        Map<String, Object> body = new HashMap<>(Map.of("user", user, "client", client(ip, kind, device)));
        if (grant != null) {
            body.put("grant", grant);
        }
        return body;
    }

    private static Map<String, Object> client(String ip, String kind, @Nullable String device) {
        Map<String, Object> client = new HashMap<>(Map.of("kind", kind, "ip", ip));
        if (device != null) {
            client.put("deviceToken", device);
        }
        return client;
    }

    /** Of this user's sessions, in this order and each once. */
    private void assertHeard(String... kinds) {
        try (Events events = new Events(bootstrap, Topics.LOGIN)) {
            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() -> assertThat(events.heard().stream()
                                    .filter(event -> event.path("user").asText().equals(user))
                                    .map(event -> event.path("kind").asText())
                                    .filter(kind -> kind.startsWith("session_")))
                            .containsExactly(kinds));
        }
    }

    private void sql(String sql, Tuple values) {
        pool.preparedQuery(sql).executeAndAwait(values);
    }
}
