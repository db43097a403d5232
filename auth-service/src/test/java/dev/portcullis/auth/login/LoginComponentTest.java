package dev.portcullis.auth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.portcullis.auth.EnrollmentStub;
import dev.portcullis.auth.Events;
import dev.portcullis.auth.TestClock;
import dev.portcullis.contracts.Topics;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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
class LoginComponentTest {
    private static final Pattern OTHERS = Pattern.compile(
            "(?i)pg_stat_statements|^\\s*(begin|commit|set |show |select event_id|delete from outbox|select pg_try)"
                    + "|from outbox|from inbox|^insert into account |version\\(\\)");

    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ConfigProperty(name = "portcullis.database.url")
    String database;

    private Portal portal;

    @BeforeEach
    void newPortal() {
        portal = new Portal(clock, pool);
        clock.turnTo(Duration.ZERO);
    }

    @AfterEach
    void everybodyAndNoGroups() {
        clock.turnTo(Duration.ZERO);
        pool.query("delete from user_group").executeAndAwait();
        pool.query("update deployment set mode = 'enabled', sms_configured = false")
                .executeAndAwait();
        pool.query(
                        "update deployment set domain_table = '{\"default\":null,\"domains\":[],\"unknownDomain\":\"deny\"}',"
                                + " domain_version = domain_version + 1")
                .executeAndAwait();
    }

    @Test
    void userEnrolsByAppAndLogsIn() {
        // Given
        String user = Portal.newUser();
        UUID account = portal.add(user);

        // When
        UUID first = Portal.id(portal.open(user)
                .statusCode(200)
                .body("result", is("enroll"))
                .body("reason", is("enrollment_required"))
                .body("methods", hasItem("app"))
                .body("attemptsLeft", is(5)));
        portal.as("internal")
                .get("/internal/v1/logins/" + first + "/enrolment")
                .then()
                .statusCode(200)
                .body("pending", is(false))
                .body("groups", empty())
                .body("digits", is(6))
                .body("issuer", is("localhost - Portcullis"));
        portal.handOver(first, account, user).statusCode(200);

        // Then
        portal.code(first, portal.codeIn(0))
                .statusCode(200)
                .header("X-Portcullis-Outcome", "success")
                .header("X-Portcullis-Subject", notNullValue())
                .body("result", is("allow"))
                .body("reason", is("enrolled"))
                .body("user", is(user))
                .body("grant.token", notNullValue())
                .body("deviceToken", notNullValue());
        UUID second = Portal.id(portal.open(user)
                .body("result", is("challenge"))
                .body("method", is("app"))
                .body("digits", is(6)));
        portal.code(second, portal.codeIn(1)).body("result", is("allow")).body("reason", is("code_accepted"));
        assertThat(portal.row("select secret_sealed from credential where account_id = $1", Tuple.of(account))
                        .getString(0))
                .startsWith("v1.");
    }

    @Test
    void secondEnrolmentIsRefusedWhateverTheStateOfTheLogin() {
        // Given two logins that enrol
        String user = Portal.newUser();
        UUID account = portal.add(user);
        UUID one = portal.challenge(user);
        UUID other = portal.challenge(user);
        portal.handOver(one, account, user).statusCode(200);
        portal.handOver(other, account, user, new byte[20], 6).statusCode(200);
        portal.code(one, portal.codeIn(0)).body("reason", is("enrolled"));

        // When // Then
        for (UUID login : List.of(one, other, portal.challenge(user))) {
            portal.as("internal")
                    .get("/internal/v1/logins/" + login + "/enrolment")
                    .then()
                    .statusCode(409)
                    .body("type", is("urn:portcullis:problem:already_enrolled"));
            portal.handOver(login, account, user).statusCode(409);
        }
        portal.code(other, "123456").body("result", is("deny")).body("reason", is("login_superseded"));
    }

    @Test
    void codeBeforeTheQrCodeIsNotLookedAt() {
        UUID login = newcomer();
        portal.code(login, "123456").statusCode(409).body("type", is("urn:portcullis:problem:enrolment_not_started"));
        assertThat(portal.count("select checks_used::bigint from login where id = $1", login))
                .isZero();
    }

    @Test
    void usedCodeIsRefusedLikeAWrongOneAndReportedAsReplay() {
        // Given
        String user = Portal.newUser();
        portal.enrolled(user);
        String code = portal.codeIn(0);
        UUID first = portal.challenge(user);
        portal.code(first, code).body("result", is("allow"));

        // When
        UUID second = portal.challenge(user);
        ValidatableResponse replay = portal.code(second, code.substring(0, 3) + " " + code.substring(3));
        UUID third = portal.challenge(user);
        ValidatableResponse wrong = portal.code(third, farFrom(code));

        // Then
        for (ValidatableResponse answer : List.of(replay, wrong)) {
            answer.statusCode(200)
                    .header("X-Portcullis-Outcome", "failure")
                    .body("result", is("retry"))
                    .body("reason", is("code_invalid"))
                    .body("attemptsLeft", is(4))
                    .body("grant", nullValue());
        }
        Map<String, Object> left = replay.extract().jsonPath().getMap("$");
        Map<String, Object> right = wrong.extract().jsonPath().getMap("$");
        left.remove("loginId");
        right.remove("loginId");
        assertThat(left).isEqualTo(right);
        portal.code(first, code).body("result", is("deny")).body("reason", is("login_completed"));
    }

    @Test
    void auditHearsOfAReplayAndNeverOfACode() {
        // Given
        String user = Portal.newUser();
        UUID account = portal.enrolled(user);
        String code = portal.codeIn(0);
        portal.code(portal.challenge(user), code);

        // When
        portal.code(portal.challenge(user), code);

        // Then
        try (Events events = new Events(kafka, Topics.LOGIN)) {
            await().untilAsserted(() -> assertThat(kinds(events, account))
                    .containsExactly(
                            "decided",
                            "accepted",
                            "device_added",
                            "decided",
                            "accepted",
                            "device_added",
                            "decided",
                            "replay"));
            assertThat(events.heard().toString()).doesNotContain("\"" + code + "\"");
        }
    }

    private static List<String> kinds(Events events, UUID account) {
        return events.heard().stream()
                .filter(event -> event.path("accountId").asText().equals(account.toString()))
                .map(event -> event.path("kind").asText())
                .toList();
    }

    @Test
    void requestWithoutABodyIsRefused() {
        UUID login = newcomer();
        for (String path : List.of(
                "/portal/v1/logins",
                "/portal/v1/sessions",
                "/portal/v1/logins/" + login + "/code",
                "/portal/v1/logins/" + login + "/result")) {
            portal.as("portal").post(path).then().statusCode(400);
            portal.as("portal").body("[]").post(path).then().statusCode(400);
            portal.as("portal").body("null").post(path).then().statusCode(400);
        }
    }

    @Test
    void secretThatWasSealedForAnotherLoginIsRefused() {
        String user = Portal.newUser();
        UUID account = portal.add(user);
        UUID login = portal.challenge(user);
        portal.as("internal")
                .body("{\"account\":{\"accountId\":\"" + account + "\",\"version\":2,\"epoch\":1,\"user\":\"" + user
                        + "\",\"source\":\"direct\",\"enabled\":true,\"method\":\"app\",\"phoneMasked\":null,"
                        + "\"phoneSealed\":null,\"phoneByAdmin\":false},\"secret\":\"JBSWY3DPEHPK3PXP\","
                        + "\"algorithm\":\"SHA1\",\"digits\":6,\"period\":30}")
                .put("/internal/v1/logins/" + login + "/credential")
                .then()
                .statusCode(400)
                .body("errors[0].field", is("secret"));
        portal.code(login, "123456").statusCode(409);
    }

    @Test
    void codeOfAnOlderEpochNeverOpens() {
        // Given a login that enrols, and one of an enrolled user
        String user = Portal.newUser();
        UUID account = portal.add(user);
        UUID enrolling = portal.challenge(user);
        portal.handOver(enrolling, account, user).statusCode(200);
        String other = Portal.newUser();
        UUID enrolled = portal.enrolled(other);
        UUID challenge = portal.challenge(other);

        // When an admin resets both
        for (UUID id : List.of(account, enrolled)) {
            portal.sql("update account set epoch = 2, row_version = row_version + 1 where id = $1", Tuple.of(id));
        }

        // Then
        portal.code(enrolling, portal.codeIn(0)).body("result", is("deny")).body("reason", is("login_reset"));
        portal.code(challenge, portal.codeIn(0)).body("result", is("deny")).body("reason", is("login_reset"));
        portal.open(other).body("result", is("enroll"));
        portal.handOver(enrolling, account, user).statusCode(410);
    }

    @Test
    void olderCodeNeverOpensAfterANewerOne() {
        String user = Portal.newUser();
        portal.enrolled(user);
        portal.code(portal.challenge(user), portal.codeIn(1)).body("result", is("allow"));
        portal.code(portal.challenge(user), portal.codeIn(0)).body("result", is("retry"));
    }

    @Test
    void ofFiftyParallelPostsOfARightCodeOneOpens() throws Exception {
        for (int round = 0; round < 8; round++) {
            // Given
            String user = Portal.newUser();
            portal.enrolled(user);
            UUID one = portal.challenge(user);
            UUID other = portal.challenge(user);
            String code = portal.codeIn(0);

            // When half of them at another login
            List<Callable<String>> posts = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                UUID login = i % 2 == 0 ? one : other;
                posts.add(
                        () -> portal.code(login, code).statusCode(200).extract().path("result"));
            }
            List<String> results = parallel(posts);

            // Then
            assertThat(results.stream().filter("allow"::equals)).hasSize(1);
            assertThat(results).hasSize(50);
        }
    }

    @Test
    void ofAHundredParallelWrongCodesTwentyAreLookedAtAndNoFailureIsLost() throws Exception {
        // Given
        String user = Portal.newUser();
        UUID account = portal.enrolled(user);
        List<UUID> logins =
                Stream.generate(() -> portal.challenge(user)).limit(25).toList();
        String wrong = farFrom(portal.codeIn(0));

        // When
        List<Callable<String>> posts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            UUID login = logins.get(i % 25);
            posts.add(() -> portal.code(login, wrong).statusCode(200).extract().path("reason"));
        }
        List<String> reasons = parallel(posts);

        // Then
        assertThat(reasons.stream().filter("code_invalid"::equals)).hasSize(20);
        assertThat(reasons.stream().filter("too_soon"::equals)).hasSize(80);
        assertThat(portal.count("select failure_count::bigint from account where id = $1", account))
                .isEqualTo(20);
        assertThat(portal.count("select sum(checks_used)::bigint from login where account_id = $1", account))
                .isEqualTo(20 + 1);
        double singles = portal.row("select risk_spent from account where id = $1", Tuple.of(account))
                .getDouble(0);
        assertThat(singles * 999_759 / 5).isCloseTo(9, within(0.01));
    }

    @Test
    void sixthCheckOfALoginIsNone() {
        // Given
        String user = Portal.newUser();
        portal.enrolled(user);
        UUID login = portal.challenge(user);
        String wrong = farFrom(portal.codeIn(0));

        // When // Then
        for (int left = 4; left > 0; left--) {
            portal.code(login, wrong).body("result", is("retry")).body("attemptsLeft", is(left));
        }
        portal.code(login, wrong).body("result", is("deny")).body("reason", is("too_many_attempts"));
        portal.code(login, portal.codeIn(0))
                .header("X-Portcullis-Outcome", nullValue())
                .body("result", is("deny"))
                .body("reason", is("too_many_attempts"));
        portal.code(portal.challenge(user), portal.codeIn(0)).body("result", is("allow"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"12345\"",
                "\"1234567\"",
                "\"+12345\"",
                "\"1e5\"",
                "123456",
                "[\"123456\"]",
                "{\"a\":1}",
                "null",
                "true",
                "1.5",
                "\"１２３４５６\"",
                "\"١٢٣٤٥٦\"",
                "\"123456\\n\"",
                "\"BIG\""
            })
    void whatIsNotACodeIsNamedAndNeverChecked(String code) {
        // Given
        String user = Portal.newUser();
        portal.enrolled(user);
        UUID login = portal.challenge(user);
        String json = "{\"code\":" + code.replace("BIG", "1".repeat(64 * 1024)) + "}";

        // When // Then
        portal.post("/portal/v1/logins/" + login + "/code", json)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", is("code"));
        portal.as("portal").get("/portal/v1/logins/" + login).then().body("attemptsLeft", is(5));
    }

    @Test
    void spacesAndHyphensInsideACodeAreDropped() {
        String user = Portal.newUser();
        portal.enrolled(user);
        String code = portal.codeIn(0);
        portal.code(portal.challenge(user), " " + code.substring(0, 3) + "-" + code.substring(3) + " ")
                .body("result", is("allow"));
    }

    @Test
    void recoveryCodesThatDoNotExistAreWrongCodes() {
        String user = Portal.newUser();
        portal.enrolled(user);
        String path = "/portal/v1/logins/" + portal.challenge(user) + "/code";
        portal.post(path, Map.of("code", "7K3M-0000-ABCD-EFGH", "type", "recovery"))
                .body("reason", is("code_invalid"))
                .body("attemptsLeft", is(4));
        portal.post(path, Map.of("code", "7K3M", "type", "bypass")).statusCode(400);
        portal.post(path, Map.of("code", "123456", "type", "other"))
                .statusCode(400)
                .body("errors[0].field", is("type"));
    }

    @Test
    void loginExpiresAfterTenMinutes() {
        String user = Portal.newUser();
        portal.enrolled(user);
        UUID early = portal.challenge(user);
        UUID late = portal.challenge(user);
        clock.turnTo(Duration.ofSeconds(595));
        portal.code(early, portal.codeIn(0)).body("result", is("allow"));
        clock.turnTo(Duration.ofSeconds(601));
        portal.code(late, portal.codeIn(0)).body("result", is("deny")).body("reason", is("login_expired"));
    }

    @Test
    void driftIsLearntAtEnrolment() {
        // Given a phone that is an hour ahead
        String user = Portal.newUser();
        UUID account = portal.add(user);
        UUID login = portal.challenge(user);
        portal.handOver(login, account, user).statusCode(200);
        portal.code(login, portal.codeIn(120)).body("reason", is("enrolled"));

        // When // Then
        portal.code(portal.challenge(user), portal.codeIn(5)).body("result", is("retry"));
        portal.code(portal.challenge(user), portal.codeIn(124)).body("result", is("retry"));
        portal.code(portal.challenge(user), portal.codeIn(121)).body("result", is("allow"));
    }

    @ParameterizedTest
    @CsvSource({"4,480", "8,480", "12,-480"})
    void anyNumberOfDigitsCanBeEnrolled(int digits, int offset) {
        String user = Portal.newUser();
        UUID account = portal.add(user);
        UUID login = portal.challenge(user);
        portal.handOver(login, account, user, Portal.SECRET, digits).statusCode(200);
        portal.code(login, portal.codeIn(offset, digits)).body("reason", is("enrolled"));
    }

    @Test
    void oneLoginIsFourStatementsAndTwoCommits() throws SQLException {
        // Given
        countStatements();
        String user = Portal.newUser();
        portal.enrolled(user);

        // When
        Map<String, Long> before = statements();
        portal.code(portal.challenge(user), portal.codeIn(0)).body("result", is("allow"));
        Map<String, Long> after = statements();

        // Then a read and a write for the decision, and again for the code; each write is a commit
        before.forEach((query, calls) -> after.computeIfPresent(query, (same, more) -> more - calls));
        after.values().removeIf(calls -> calls == 0);
        assertThat(after.values().stream().mapToLong(Long::longValue).sum())
                .as("statements: %s", after)
                .isEqualTo(4);
        assertThat(after.keySet().stream().filter(query -> query.startsWith("with g as")))
                .hasSize(2);
    }

    private void countStatements() throws SQLException {
        try (Connection admin = DriverManager.getConnection("jdbc:" + database, "postgres", "component-test");
                java.sql.Statement statement = admin.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
        }
    }

    /** Statements of requests; those of the relay and of this test are others. */
    private Map<String, Long> statements() {
        Map<String, Long> calls = new HashMap<>();
        pool.query("select query, sum(calls)::bigint from pg_stat_statements s join pg_database d on d.oid = s.dbid"
                        + " where d.datname = current_database() group by query")
                .executeAndAwait()
                .forEach(row -> calls.merge(row.getString(0), row.getLong(1), Long::sum));
        calls.keySet().removeIf(query -> OTHERS.matcher(query).find());
        return calls;
    }

    @ParameterizedTest
    @CsvSource({
        "html5,203.0.113.7,challenge",
        "rdp,203.0.113.7,deny",
        "connection_client,203.0.113.7,deny",
        "mobile_app,2001:db8::1,challenge"
    })
    void clientKindDecides(String kind, String ip, String result) {
        String user = Portal.newUser();
        portal.enrolled(user);
        Map<String, Object> body = Map.of("user", user, "client", Map.of("kind", kind, "ip", ip));
        portal.post("/portal/v1/logins", body).statusCode(200).body("result", is(result));
    }

    @Test
    void whitelistCountsForRdpOnly() {
        String user = Portal.newUser();
        portal.enrolled(user);
        portal.sql("insert into whitelist_entry values ($1, $2, now())", Tuple.of(UUID.randomUUID(), user));
        portal.post("/portal/v1/logins", Portal.body(user, "rdp")).body("reason", is("whitelisted"));
        portal.open(user).body("result", is("challenge"));
    }

    @Test
    void openWindowSkipsTheCodeOnTheSameDeviceOnly() {
        // Given
        String user = Portal.newUser();
        portal.enrolled(user);
        String token =
                portal.code(portal.challenge(user), portal.codeIn(0)).extract().path("deviceToken");

        // When // Then
        open(user, token)
                .body("result", is("allow"))
                .body("reason", is("session_valid"))
                .body("grant.token", notNullValue());
        open(user, "another").body("result", is("challenge"));
        portal.open(user).body("result", is("challenge"));
        clock.turnTo(Duration.ofSeconds(3595));
        open(user, token).body("reason", is("session_valid"));
        clock.turnTo(Duration.ofSeconds(3601));
        open(user, token).body("result", is("challenge"));
    }

    @Test
    void formerDeviceTokenIsGoodUntilItsSuccessorIsFirstShown() {
        // Given
        String user = Portal.newUser();
        portal.enrolled(user);
        String first =
                portal.code(portal.challenge(user), portal.codeIn(0)).extract().path("deviceToken");
        clock.turnTo(Duration.ofSeconds(3700));
        UUID login = Portal.id(open(user, first).body("result", is("challenge")));
        String second = portal.code(login, portal.codeIn(0)).extract().path("deviceToken");

        // When // Then
        open(user, first).body("reason", is("session_valid"));
        open(user, second).body("reason", is("session_valid"));
        open(user, first).body("result", is("challenge"));
    }

    @Test
    void unknownUserOfAnEnabledGroupIsNotLetIn() {
        // Given
        portal.sql(
                "insert into user_group (id, version, name, enabled, exclusions) values ($1, 1, 'remote users', true, $2)",
                Tuple.of(UUID.randomUUID(), new String[] {"excepted"}));
        String user = Portal.newUser();

        // When // Then
        portal.open(user).body("result", is("deny")).body("reason", is("membership_unknown"));
        ofGroups(user, List.of("Remote Users")).body("result", is("enroll"));
        ofGroups("excepted", List.of("Remote Users")).body("reason", is("not_enabled"));
        portal.open(user).body("result", is("enroll"));
        ofGroups(user, List.of()).body("reason", is("not_enabled"));
        portal.open(user).body("reason", is("not_enabled"));
    }

    @Test
    void allSpellingsAreOneUserAndAliceOfTwoDomainsAreTwo() {
        // Given
        pool.query("update deployment set domain_version = domain_version + 1, domain_table ="
                        + " '{\"default\":\"ACME\",\"domains\":[{\"netbios\":\"ACME\",\"suffixes\":[\"acme.example\"]},"
                        + "{\"netbios\":\"OTHER\",\"suffixes\":[]}],\"unknownDomain\":\"deny\"}'")
                .executeAndAwait();
        String name = Portal.newUser();
        portal.enrolled("ACME\\" + name);

        // When // Then
        for (String spelling :
                List.of(name, name.toUpperCase(Locale.ROOT), ".\\" + name, "acme\\" + name, name + "@acme.example")) {
            portal.open(spelling).body("result", is("challenge")).body("user", is("ACME\\" + name));
        }
        portal.open("OTHER\\" + name).body("reason", is("not_enabled"));
        portal.open("NOWHERE\\" + name).body("result", is("deny")).body("reason", is("unknown_domain"));
    }

    @Test
    void modeOffAsksNobody() {
        String user = Portal.newUser();
        portal.enrolled(user);
        pool.query("update deployment set mode = 'disabled'").executeAndAwait();
        portal.open(user).body("result", is("allow")).body("reason", is("two_factor_off"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"client\":{\"kind\":\"html5\",\"ip\":\"1.2.3.4\"}} | user",
                "{\"user\":\"\",\"client\":{\"kind\":\"html5\",\"ip\":\"1.2.3.4\"}} | user",
                "{\"user\":\"a\\\\b\\\\c\",\"client\":{\"kind\":\"html5\",\"ip\":\"1.2.3.4\"}} | user",
                "{\"user\":7,\"client\":{\"kind\":\"html5\",\"ip\":\"1.2.3.4\"}} | user",
                "{\"user\":\"a\"} | client",
                "{\"user\":\"a\",\"client\":{\"ip\":\"1.2.3.4\"}} | client.kind",
                "{\"user\":\"a\",\"client\":{\"kind\":\"telnet\",\"ip\":\"1.2.3.4\"}} | client.kind",
                "{\"user\":\"a\",\"client\":{\"kind\":\"html5\"}} | client.ip",
                "{\"user\":\"a\",\"client\":{\"kind\":\"html5\",\"ip\":\"portal.example\"}} | client.ip",
                "{\"user\":\"a\",\"client\":{\"kind\":\"html5\",\"ip\":\"1.2.3.4\",\"x\":1}} | client.x",
                "{\"user\":\"a\",\"secret\":\"b\",\"client\":{\"kind\":\"html5\",\"ip\":\"1.2.3.4\"}} | secret",
                "{\"user\":\"a\",\"groups\":[\"\"],\"client\":{\"kind\":\"html5\",\"ip\":\"1.2.3.4\"}} | groups[0]",
                "{\"user\":\"a\",\"groups\":[null],\"client\":{\"kind\":\"html5\",\"ip\":\"1.2.3.4\"}} | groups[0]",
                "{\"user\":\"a\",\"host\":\"\",\"client\":{\"kind\":\"html5\",\"ip\":\"1.2.3.4\"}} | host",
                "{\"user\":\"a\",\"host\":\" \",\"client\":{\"kind\":\"html5\",\"ip\":\"1.2.3.4\"}} | host",
                "{\"user\":\"a\",\"host\":\"a\\u0000\",\"client\":{\"kind\":\"html5\",\"ip\":\"1.2.3.4\"}} | host",
                "{\"user\":\"a\",\"groups\":\"b\",\"client\":{\"kind\":\"html5\",\"ip\":\"1.2.3.4\"}} | groups",
                "{\"user\":\"a\",\"returnUrl\":\"https://evil.example#https://portal.example/after\","
                        + "\"client\":{\"kind\":\"html5\",\"ip\":\"1.2.3.4\"}} | returnUrl"
            })
    void badRequestIsNamed(String json, String field) {
        portal.post("/portal/v1/logins", json).statusCode(400).body("errors[0].field", is(field));
    }

    @Test
    void promptBelongsToTheFirstBrowserAndItsTicketOpensOnce() {
        // Given
        String user = Portal.newUser();
        portal.enrolled(user);
        Map<String, Object> body = new HashMap<>(Portal.body(user, "html5"));
        body.put("returnUrl", Portal.RETURN_URL + "/2fa");
        ValidatableResponse opened = portal.post("/portal/v1/logins", body)
                .statusCode(200)
                .body("promptUrl", startsWith("http://localhost:8080/prompt/"));
        UUID login = Portal.id(opened);
        String url = opened.extract().path("promptUrl");
        String token = url.substring(url.lastIndexOf('/') + 1);

        // When
        prompt("open", token, "one")
                .statusCode(200)
                .body("loginId", is(login.toString()))
                .body("login.digits", is(6));
        prompt("open", token, "two").statusCode(403).body("type", is("urn:portcullis:problem:other_browser"));
        prompt("open", "unknown", "one").statusCode(404);
        prompt("finish", token, "one").statusCode(409);
        String grant = portal.code(login, portal.codeIn(0)).extract().path("grant.token");
        prompt("finish", token, "two").statusCode(403);
        String ticket = prompt("finish", token, "one")
                .statusCode(200)
                .body("error", nullValue())
                .body("returnUrl", is(Portal.RETURN_URL + "/2fa"))
                .extract()
                .path("ticket");

        // Then
        new Portal(clock, pool)
                .post("/portal/v1/logins/" + login + "/result", Map.of("ticket", ticket))
                .statusCode(404);
        result(login, "forged").statusCode(404);
        String fresh = result(login, ticket)
                .statusCode(200)
                .body("result", is("allow"))
                .body("reason", is("code_accepted"))
                .body("deviceToken", notNullValue())
                .extract()
                .path("grant.token");
        assertThat(fresh).isNotEqualTo(grant);
        result(login, ticket).statusCode(410);
        prompt("finish", token, "one")
                .statusCode(200)
                .body("error", is("login_completed"))
                .body("ticket", nullValue());
        assertThat(portal.count("select count(*) from session_grant where login_id = $1 and voided_at is null", login))
                .isEqualTo(1);
    }

    @Test
    void ticketIsLateAfterAMinute() {
        String user = Portal.newUser();
        portal.enrolled(user);
        Map<String, Object> body = new HashMap<>(Portal.body(user, "html5"));
        body.put("returnUrl", Portal.RETURN_URL);
        ValidatableResponse opened = portal.post("/portal/v1/logins", body);
        String url = opened.extract().path("promptUrl");
        String token = url.substring(url.lastIndexOf('/') + 1);
        prompt("open", token, "one").statusCode(200);
        portal.code(Portal.id(opened), portal.codeIn(0)).body("result", is("allow"));
        String ticket = prompt("finish", token, "one").extract().path("ticket");
        clock.turnTo(Duration.ofSeconds(61));
        result(Portal.id(opened), ticket).statusCode(410);
    }

    @Test
    void cancelledPromptEndsTheLogin() {
        String user = Portal.newUser();
        portal.enrolled(user);
        Map<String, Object> body = new HashMap<>(Portal.body(user, "html5"));
        body.put("returnUrl", Portal.RETURN_URL);
        ValidatableResponse opened = portal.post("/portal/v1/logins", body);
        String url = opened.extract().path("promptUrl");
        String token = url.substring(url.lastIndexOf('/') + 1);
        portal.as("internal")
                .body(Map.of("token", token, "browser", "one", "cancel", true))
                .post("/internal/v1/prompts/finish")
                .then()
                .statusCode(200)
                .body("error", is("cancelled"))
                .body("ticket", nullValue());
        portal.code(Portal.id(opened), portal.codeIn(0))
                .body("result", is("deny"))
                .body("reason", is("cancelled"));
    }

    @Test
    void anotherIntegrationsLoginIsNotThere() {
        UUID login = newcomer();
        Portal other = new Portal(clock, pool);
        other.code(login, "123456").statusCode(404);
        other.as("portal").get("/portal/v1/logins/" + login).then().statusCode(404);
        other.as("internal")
                .get("/internal/v1/logins/" + login + "/enrolment")
                .then()
                .statusCode(404);
        portal.code(UUID.randomUUID(), "123456").statusCode(404);
        portal.as("portal").get("/portal/v1/logins/x").then().statusCode(404);
    }

    private UUID newcomer() {
        String user = Portal.newUser();
        portal.add(user);
        return portal.challenge(user);
    }

    private ValidatableResponse open(String user, String deviceToken) {
        return portal.post(
                "/portal/v1/logins",
                Map.of(
                        "user",
                        user,
                        "client",
                        Map.of("kind", "html5", "ip", "203.0.113.7", "deviceToken", deviceToken)));
    }

    private ValidatableResponse ofGroups(String user, List<String> groups) {
        Map<String, Object> body = new HashMap<>(Portal.body(user, "html5"));
        body.put("groups", groups);
        return portal.post("/portal/v1/logins", body).statusCode(200);
    }

    private ValidatableResponse prompt(String call, String token, String browser) {
        return portal.as("internal")
                .body(Map.of("token", token, "browser", browser))
                .post("/internal/v1/prompts/" + call)
                .then();
    }

    private ValidatableResponse result(UUID login, String ticket) {
        return portal.post("/portal/v1/logins/" + login + "/result", Map.of("ticket", ticket));
    }

    /** Right in none of the steps that open now. */
    private String farFrom(String code) {
        List<String> open = Stream.iterate(-6, step -> step + 1)
                .limit(13)
                .map(portal::codeIn)
                .toList();
        return Stream.iterate(code, Portal::wrong)
                .skip(1)
                .filter(candidate -> !open.contains(candidate))
                .findFirst()
                .orElseThrow();
    }

    private static <T> List<T> parallel(List<Callable<T>> calls) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            for (Future<T> done : threads.invokeAll(calls)) {
                results.add(done.get());
            }
        }
        return results;
    }
}
