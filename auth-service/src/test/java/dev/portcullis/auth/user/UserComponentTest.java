package dev.portcullis.auth.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;

import dev.portcullis.auth.EnrollmentStub;
import dev.portcullis.auth.TestClock;
import dev.portcullis.auth.login.Portal;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator sees of one user and does to him. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(EnrollmentStub.class)
class UserComponentTest {
    private static final Map<String, String> CLIENT = Map.of("kind", "html5", "ip", "203.0.113.7");

    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    @TestHTTPResource
    URI service;

    private Portal portal;
    private String user = "";
    private UUID account = new UUID(0, 0);

    @BeforeEach
    void enrolledUser() {
        clock.turnTo(Duration.ZERO);
        portal = new Portal(clock, pool);
        user = Portal.newUser();
        account = portal.enrolled(user);
    }

    @AfterEach
    void timeOfDay() {
        clock.turnTo(Duration.ZERO);
    }

    @Test
    void unlockOpensTheClosedPathAndRefillsNothing() {
        // Given
        portal.sql(
                "update account set failure_count = 100, risk_spent = 4.5e-5, risk_spent_at = now(),"
                        + " row_version = row_version + 1 where id = $1",
                Tuple.of(account));
        portal.open(user).body("reason", is("locked"));
        assertThat(locked()).contains(account.toString());

        // When
        admin().post("/admin/v1/users/" + account + "/unlock")
                .then()
                .statusCode(200)
                .body("locked", is(false));

        // Then
        assertThat(locked()).doesNotContain(account.toString());
        portal.open(user).body("result", is("challenge"));
        assertThat(portal.row("select risk_spent from account where id = $1", Tuple.of(account))
                        .getDouble(0))
                .isEqualTo(4.5e-5);
        explain("").body("events[0].kind", is("decided")).body("events.kind", hasItem("unlocked"));
    }

    @Test
    void bypassCodeOpensAsOftenAndAsLongAsItWasGivenFor() {
        // Given
        String code = admin().body(Map.of("minutes", 30, "uses", 2, "reason", "phone was stolen"))
                .post("/admin/v1/users/" + account + "/bypass-codes")
                .then()
                .statusCode(201)
                .body("usesLeft", is(2))
                .body("validUntil", notNullValue())
                .extract()
                .path("code");

        // When // Then
        extra(code, "recovery").body("reason", is("code_invalid"));
        extra(code, "bypass").body("result", is("allow")).body("reason", is("bypass_code"));
        extra(code.replace("-", ""), "bypass").body("result", is("allow"));
        extra(code, "bypass").body("reason", is("code_invalid"));
        String late = bypass();
        clock.turnTo(Duration.ofMinutes(61));
        extra(late, "bypass").body("reason", is("code_invalid"));
    }

    @Test
    void bypassCodeOfAnotherUserDoesNotOpen() {
        String code = bypass();
        String other = Portal.newUser();
        portal.enrolled(other);
        portal.post(
                        "/portal/v1/logins/" + Portal.id(portal.open(other)) + "/code",
                        Map.of("code", code, "type", "bypass"))
                .body("reason", is("code_invalid"));
    }

    @Test
    void withdrawnBypassCodeIsDead() {
        String code = bypass();
        admin().delete("/admin/v1/users/" + account + "/bypass-codes").then().statusCode(204);
        extra(code, "bypass").body("reason", is("code_invalid"));
    }

    @Test
    void whoIsNotEnrolledIsGivenNoBypassCode() {
        UUID newcomer = portal.add(Portal.newUser());
        UUID unproven = portal.addWithNumber(Portal.newUser());
        for (UUID id : List.of(newcomer, unproven)) {
            admin().body(Map.of("reason", "first day"))
                    .post("/admin/v1/users/" + id + "/bypass-codes")
                    .then()
                    .statusCode(409)
                    .body("type", is("urn:portcullis:problem:not_enrolled"));
        }
        reset();
        admin().body(Map.of("reason", "was reset"))
                .post("/admin/v1/users/" + account + "/bypass-codes")
                .then()
                .statusCode(409);
    }

    /** However it comes that there is one. */
    @Test
    void bypassCodeLetsNobodyInWhoIsNotEnrolled() {
        // Given
        String code = bypass();
        portal.sql("delete from credential where account_id = $1", Tuple.of(account));

        // When
        UUID login = Portal.id(portal.open(user).body("result", is("enroll")));

        // Then
        portal.post("/portal/v1/logins/" + login + "/code", Map.of("code", code, "type", "bypass"))
                .body("reason", is("code_invalid"));
        portal.open(user).body("result", is("enroll"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | reason",
                "{\"reason\":\" \"} | reason",
                "{\"reason\":\"x\",\"minutes\":0} | minutes",
                "{\"reason\":\"x\",\"minutes\":1441} | minutes",
                "{\"reason\":\"x\",\"uses\":0} | uses",
                "{\"reason\":\"x\",\"uses\":11} | uses",
                "{\"reason\":\"x\",\"code\":\"7K3M\"} | code",
            })
    void badBypassRequestIsNamed(String json, String field) {
        admin().body(json)
                .post("/admin/v1/users/" + account + "/bypass-codes")
                .then()
                .statusCode(400)
                .body("errors[0].field", is(field));
    }

    @Test
    void newRecoveryCodesVoidTheFormerOnes() {
        String former = recovery();
        String code = recovery();
        extra(former, "recovery").body("reason", is("code_invalid"));
        extra(code, "recovery").body("result", is("allow")).body("reason", is("recovery_code"));
    }

    @Test
    void resetKillsExtraCodes() {
        String code = recovery();
        String bypass = bypass();
        reset();
        UUID login = Portal.id(portal.open(user).body("result", is("enroll")));
        for (Map<String, String> body :
                List.of(Map.of("code", code, "type", "recovery"), Map.of("code", bypass, "type", "bypass"))) {
            portal.post("/portal/v1/logins/" + login + "/code", body).body("reason", is("code_invalid"));
        }
        admin().post("/admin/v1/users/" + account + "/recovery-codes").then().statusCode(409);
    }

    @Test
    void devicesAreListedAndForgotten() {
        // Given
        String token = accepted().extract().path("deviceToken");
        String device = admin().get("/admin/v1/users/" + account + "/devices")
                .then()
                .statusCode(200)
                .body("total", is(2))
                .body("items[0].clientKind", is("html5"))
                .body("items[0].failures", is(0))
                .extract()
                .path("items[0].id");
        open(token).body("reason", is("session_valid"));

        // When
        admin().delete("/admin/v1/users/" + account + "/devices/" + device)
                .then()
                .statusCode(204);

        // Then
        open(token).body("result", is("challenge"));
        admin().delete("/admin/v1/users/" + account + "/devices/" + device)
                .then()
                .statusCode(404);
        admin().delete("/admin/v1/users/" + account + "/devices").then().statusCode(204);
        admin().get("/admin/v1/users/" + account + "/devices").then().body("items", empty());
    }

    @Test
    void grantOfAForgottenDeviceIsDead() {
        String grant = accepted().extract().path("grant.token");
        admin().delete("/admin/v1/users/" + account + "/devices").then().statusCode(204);
        session(grant).body("result", is("deny")).body("reason", is("code_required"));
    }

    @Test
    void sessionsAreListedAndRevoked() {
        // Given
        String session =
                session(accepted().extract().path("grant.token")).extract().path("sessionId");
        admin().get("/admin/v1/users/" + account + "/sessions")
                .then()
                .statusCode(200)
                .body("items.id", contains(session))
                .body("items[0].state", is("open"))
                .body("items[0].host", is("APP01"))
                .body("total", is(1));

        // When
        admin().delete("/admin/v1/sessions/" + session).then().statusCode(204);

        // Then
        portal.as("portal")
                .get("/portal/v1/sessions/" + session)
                .then()
                .body("state", is("revoked"))
                .body("reason", is("revoked_by_admin"));
        admin().delete("/admin/v1/sessions/" + session).then().statusCode(204);
        admin().delete("/admin/v1/sessions/" + UUID.randomUUID()).then().statusCode(404);
        explain("").body("events[0].kind", is("session_revoked"));
    }

    @Test
    void revokedSessionsWindowIsShut() {
        ValidatableResponse accepted = accepted();
        String session =
                session(accepted.extract().path("grant.token")).extract().path("sessionId");
        String token = accepted.extract().path("deviceToken");
        open(token).body("reason", is("session_valid"));
        admin().delete("/admin/v1/sessions/" + session).then().statusCode(204);
        open(token).body("result", is("challenge"));
    }

    @Test
    void listenerHearsOfARevocationWithinASecondAndGoesOnWhereItWasCutOff() throws Exception {
        // Given
        String first =
                session(accepted().extract().path("grant.token")).extract().path("sessionId");
        String second = session(null).extract().path("sessionId");
        List<String> heard = new CopyOnWriteArrayList<>();
        List<String> elsewhere = new CopyOnWriteArrayList<>();
        CompletableFuture<HttpResponse<Stream<String>>> listening = listen("?host=app01", null, heard);
        CompletableFuture<HttpResponse<Stream<String>>> other = listen("?host=APP02", null, elsewhere);
        await().until(() -> hears(heard) && hears(elsewhere));

        // When
        admin().delete("/admin/v1/sessions/" + first).then().statusCode(204);

        // Then
        await().atMost(Duration.ofSeconds(1))
                .until(() -> heard.stream().anyMatch(line -> line.startsWith("data:") && line.contains(first)));
        assertThat(heard).anyMatch(line -> line.contains("\"state\":\"revoked\""));
        String id = heard.stream()
                .filter(line -> line.startsWith("id:"))
                .reduce((former, latter) -> latter)
                .orElseThrow()
                .substring(3)
                .strip();
        listening.get().body().close();

        // When it was away while another ended
        portal.as("portal").delete("/portal/v1/sessions/" + second).then().statusCode(204);
        List<String> later = new CopyOnWriteArrayList<>();
        CompletableFuture<HttpResponse<Stream<String>>> again = listen("", id, later);

        // Then
        await().until(() -> later.stream().anyMatch(line -> line.startsWith("data:") && line.contains(second)));
        assertThat(later).noneMatch(line -> line.contains(first));
        assertThat(elsewhere).noneMatch(line -> line.startsWith("data:"));
        again.get().body().close();
        other.get().body().close();
    }

    @Test
    void listenerWhoHeardNothingMissesNothingWhileHeIsAway() throws Exception {
        // Given
        String session =
                session(accepted().extract().path("grant.token")).extract().path("sessionId");
        List<String> heard = new CopyOnWriteArrayList<>();
        CompletableFuture<HttpResponse<Stream<String>>> listening = listen("", null, heard);
        await().until(() -> heard.stream().anyMatch(line -> line.startsWith("id:")));
        String position = heard.stream()
                .filter(line -> line.startsWith("id:"))
                .findFirst()
                .orElseThrow()
                .substring(3)
                .strip();
        listening.get().body().close();

        // When
        admin().delete("/admin/v1/sessions/" + session).then().statusCode(204);
        List<String> later = new CopyOnWriteArrayList<>();
        CompletableFuture<HttpResponse<Stream<String>>> again = listen("", position, later);

        // Then
        await().until(() -> later.stream().anyMatch(line -> line.startsWith("data:") && line.contains(session)));
        again.get().body().close();
    }

    @Test
    void resetEndsSessions() {
        String session =
                session(accepted().extract().path("grant.token")).extract().path("sessionId");
        reset();
        portal.as("portal")
                .get("/portal/v1/sessions/" + session)
                .then()
                .body("state", is("revoked"))
                .body("reason", is("verification_reset"));
        assertThat(portal.count("select count(*) from session_change where session_id = $1", UUID.fromString(session)))
                .isEqualTo(1);
    }

    @Test
    void listenerWithAForgedIdIsRefused() {
        portal.as("portal")
                .header("Last-Event-ID", "x")
                .get("/portal/v1/sessions/events")
                .then()
                .statusCode(400)
                .body("errors[0].field", is("Last-Event-ID"));
    }

    @Test
    void listenerWithAnIdThatWasNeverGivenMissesNothing() throws Exception {
        // Given the number of a database as it was before a restore
        List<String> heard = new CopyOnWriteArrayList<>();
        CompletableFuture<HttpResponse<Stream<String>>> listening = listen("", "999999", heard);
        await().untilAsserted(() -> assertThat(heard).anyMatch(line -> line.startsWith("id:")));

        // When
        assertThat(heard).noneMatch(line -> line.contains("999999"));
        String session =
                session(accepted().extract().path("grant.token")).extract().path("sessionId");
        admin().delete("/admin/v1/sessions/" + session).then().statusCode(204);

        // Then
        await().until(() -> heard.stream().anyMatch(line -> line.startsWith("data:") && line.contains(session)));
        listening.get().body().close();
    }

    @Test
    void explanationKnowsTheOpenWindowOfADevice() {
        // Given
        accepted();

        // When // Then
        explain("?knownDevice=true").body("result", is("allow")).body("reason", is("session_valid"));
        explain("").body("result", is("challenge"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+294277-01-01T00:00:00Z", "-4713-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "soon"})
    void explanationOfATimeFarAwayIsRefused(String at) {
        UUID login = portal.challenge(user);
        portal.code(login, Portal.wrong(portal.codeIn(0)));
        explain("?at=" + at.replace("+", "%2B")).statusCode(400).body("errors[0].field", is("at"));
    }

    @ParameterizedTest
    @CsvSource({
        "?kind=html5,challenge,code_required,else",
        "?kind=rdp,deny,rdp_not_allowed,rdp",
        "?kind=connection_client,deny,client_not_supported,the connection client is too old or can not ask",
        "?kind=connection_client&version=15.30.3.15&twoFactorEnabled=true,challenge,code_required,else"
    })
    void explanationNamesTheRuleThatDecides(String query, String result, String reason, String rule) {
        explain(query)
                .body("user", is(user))
                .body("result", is(result))
                .body("reason", is(reason))
                .body("rule", is(rule))
                .body("rules", hasSize(13));
    }

    @Test
    void explanationSaysWhatOpensAndWhatIsSpent() {
        // Given
        UUID login = portal.challenge(user);
        portal.code(login, Portal.wrong(portal.codeIn(0)));

        // When // Then
        explain("")
                .body("code.profile", is("adaptive"))
                .body("code.opensFromSeconds", is(-90))
                .body("code.opensToSeconds", is(30))
                .body("code.pairsToSeconds", is(14_400))
                .body("code.driftSeconds", is(-30))
                .body("code.lookedAt", is(true))
                .body("budget.failuresInRow", is(1))
                .body("budget.guessesLeft", is(8))
                .body("budget.spent", greaterThan(4e-6f))
                .body("events[0].kind", is("refused"))
                .body("devices", hasSize(1));
        explain("?knownDevice=true").body("code.opensToSeconds", is(14_400));
        explain("?at=" + clock.instant().plus(Duration.ofDays(2))).body("budget.spent", lessThan(1e-9f));
        portal.sql(
                "update account set failure_count = 100, row_version = row_version + 1 where id = $1",
                Tuple.of(account));
        explain("").body("reason", is("locked")).body("budget.closed", is(true));
        explain("?knownDevice=true&at=" + clock.instant().plus(Duration.ofDays(2)))
                .body("reason", is("code_required"));
    }

    @ParameterizedTest
    @CsvSource({"kind=telnet,kind", "ip=nowhere,ip", "at=tomorrow,at"})
    void badQuestionIsNamed(String query, String field) {
        explain("?" + query).statusCode(400).body("errors[0].field", is(field));
    }

    @ParameterizedTest
    @CsvSource({"explain,GET", "devices,GET", "devices,DELETE", "sessions,GET", "unlock,POST", "recovery-codes,POST"})
    void unknownUserIsNotThere(String what, String method) {
        admin().request(method, "/admin/v1/users/" + UUID.randomUUID() + "/" + what)
                .then()
                .statusCode(404);
        admin().request(method, "/admin/v1/users/x/" + what).then().statusCode(404);
    }

    private static boolean hears(List<String> lines) {
        return lines.stream().anyMatch(line -> line.startsWith(":"));
    }

    private io.restassured.specification.RequestSpecification admin() {
        return portal.as("admin");
    }

    private List<String> locked() {
        return portal.as("internal")
                .get("/internal/v1/locked-accounts")
                .then()
                .statusCode(200)
                .extract()
                .path("ids");
    }

    private ValidatableResponse explain(String query) {
        return admin().get("/admin/v1/users/" + account + "/explain" + query).then();
    }

    private String bypass() {
        return admin().body(Map.of("reason", "phone was stolen"))
                .post("/admin/v1/users/" + account + "/bypass-codes")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
    }

    private String recovery() {
        return admin().post("/admin/v1/users/" + account + "/recovery-codes")
                .then()
                .statusCode(201)
                .body("recoveryCodes", hasSize(10))
                .extract()
                .path("recoveryCodes[0]");
    }

    private ValidatableResponse extra(String code, String type) {
        return portal.post("/portal/v1/logins/" + portal.challenge(user) + "/code", Map.of("code", code, "type", type));
    }

    private ValidatableResponse accepted() {
        return portal.code(portal.challenge(user), portal.codeIn(0)).body("result", is("allow"));
    }

    private ValidatableResponse open(String deviceToken) {
        return portal.post(
                "/portal/v1/logins",
                Map.of(
                        "user",
                        user,
                        "client",
                        Map.of("kind", "html5", "ip", "203.0.113.7", "deviceToken", deviceToken)));
    }

    /** Without a grant: of somebody who is not asked. */
    private ValidatableResponse session(@Nullable String grant) {
        return grant == null
                ? portal.post(
                        "/portal/v1/sessions", Map.of("user", Portal.newUser(), "host", "APP01", "client", CLIENT))
                : portal.post(
                        "/portal/v1/sessions", Map.of("user", user, "host", "APP01", "client", CLIENT, "grant", grant));
    }

    private void reset() {
        admin();
        portal.as("internal")
                .body(
                        ("{\"accountId\":\"%s\",\"version\":9,\"epoch\":2,\"user\":\"%s\",\"source\":\"direct\",\"enabled\":true,"
                                        + "\"method\":\"app\",\"phoneMasked\":null,\"phoneSealed\":null,\"phoneByAdmin\":false}")
                                .formatted(account, user))
                .put("/internal/v1/accounts/" + account)
                .then()
                .statusCode(200);
    }

    private CompletableFuture<HttpResponse<Stream<String>>> listen(
            String query, @Nullable String last, List<String> heard) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve("/portal/v1/sessions/events" + query))
                .header(
                        "Authorization",
                        dev.portcullis.localstack.test.InternalTokensForTests.bearerAt(
                                clock.instant(), "admin-gateway", "auth-service", "portal"))
                .header("X-Portcullis-Integration", portal.integration.toString());
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        CompletableFuture<HttpResponse<Stream<String>>> response =
                HttpClient.newHttpClient().sendAsync(request.build(), HttpResponse.BodyHandlers.ofLines());
        response.thenAcceptAsync(
                answer -> {
                    try {
                        answer.body().forEach(heard::add);
                    } catch (java.io.UncheckedIOException e) {
                        heard.add("closed");
                    }
                },
                Thread::startVirtualThread);
        return response;
    }
}
