package dev.portcullis.auth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.portcullis.auth.EnrollmentStub;
import dev.portcullis.auth.TestClock;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that come twice with one {@code Idempotency-Key}. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(EnrollmentStub.class)
class RepeatComponentTest {
    private static final Map<String, String> CLIENT = Map.of("kind", "html5", "ip", "203.0.113.7");

    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    private Portal portal;
    private String user = "";
    private UUID account = new UUID(0, 0);
    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void enrolledUser() {
        standards();
        portal = new Portal(clock, pool);
        user = Portal.newUser();
        account = portal.enrolled(user);
    }

    @AfterEach
    void standards() {
        clock.turnTo(Duration.ZERO);
        pool.query("update deployment set recovery_codes = false").executeAndAwait();
    }

    @Test
    void loginIsOpenedOnce() {
        UUID first = Portal.id(post("/portal/v1/logins", Portal.body(user, "html5")));
        UUID second =
                Portal.id(post("/portal/v1/logins", Portal.body(user, "html5")).body("result", is("challenge")));
        assertThat(second).isEqualTo(first);
        assertThat(portal.count("select count(*) from login where account_id = $1", account))
                .isEqualTo(2);
        post("/portal/v1/logins", Portal.body(Portal.newUser(), "html5"))
                .statusCode(409)
                .body("type", is("urn:portcullis:problem:idempotency_key_reused"));
    }

    @Test
    void repeatedLoginHasAPromptOfItsOwnUntilABrowserHasTheFormerOne() {
        // Given
        Map<String, Object> body = new HashMap<>(Portal.body(user, "html5"));
        body.put("returnUrl", Portal.RETURN_URL);
        String lost = token(post("/portal/v1/logins", body));
        String token = token(post("/portal/v1/logins", body));

        // When // Then
        prompt(lost).statusCode(404);
        prompt(token).statusCode(200);
        post("/portal/v1/logins", body).statusCode(200).body("promptUrl", nullValue());
        prompt(token).statusCode(200);
    }

    @Test
    void repeatAfterTheLoginHasEndedIsNoAllow() {
        UUID first = Portal.id(post("/portal/v1/logins", Portal.body(user, "html5")));
        portal.code(first, portal.codeIn(0)).body("result", is("allow"));
        UUID second =
                Portal.id(post("/portal/v1/logins", Portal.body(user, "html5")).body("result", is("challenge")));
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void repeatThatMeetsTheRedemptionOfItsGrantMintsNoOther() throws Exception {
        // Given an accepted code, whose account is held
        UUID login = portal.challenge(user);
        String path = "/portal/v1/logins/" + login + "/code";
        Map<String, String> body = Map.of("code", portal.codeIn(0));
        post(path, body).body("result", is("allow"));
        SqlConnection redemption = pool.getConnectionAndAwait();
        Transaction transaction = redemption.beginAndAwait();
        redemption
                .preparedQuery("select id from account where id = $1 for no key update")
                .executeAndAwait(Tuple.of(account));
        Future<String> repeat;
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            // When the repeat has read and waits, and the grant is redeemed
            repeat = other.submit(() -> post(path, body).extract().<String>path("grant.token"));
            await().until(() -> portal.row("select exists (select from pg_locks where not granted)", Tuple.tuple())
                    .getBoolean(0));
            redemption
                    .preparedQuery("update session_grant set redeemed_at = now() where login_id = $1")
                    .executeAndAwait(Tuple.of(login));
            transaction.commitAndAwait();
            redemption.closeAndAwait();
        }

        // Then
        assertThat(repeat.get()).isNull();
        assertThat(portal.count(
                        "select count(*) from session_grant where login_id = $1 and redeemed_at is null and voided_at is null",
                        login))
                .isZero();
    }

    @Test
    void acceptedCodeIsAnsweredAgainWithAFreshGrantAndTheFormerOneIsVoid() {
        // Given
        String path = "/portal/v1/logins/" + portal.challenge(user) + "/code";
        Map<String, String> body = Map.of("code", portal.codeIn(0));
        ValidatableResponse first = post(path, body).body("result", is("allow"));

        // When
        ValidatableResponse second = post(path, body)
                .header("X-Portcullis-Outcome", nullValue())
                .body("result", is("allow"))
                .body("reason", is("code_accepted"))
                .body("deviceToken", notNullValue());

        // Then
        session(first.extract().path("grant.token")).body("result", is("deny"));
        session(second.extract().path("grant.token")).body("result", is("allow"));
        post(path, body).body("result", is("deny")).body("reason", is("login_completed"));
        portal.post(path, body).body("result", is("deny"));
    }

    @Test
    void wrongCodeIsCountedOnce() {
        String path = "/portal/v1/logins/" + portal.challenge(user) + "/code";
        Map<String, String> body = Map.of("code", Portal.wrong(portal.codeIn(0)));
        for (int i = 0; i < 3; i++) {
            post(path, body).statusCode(200).body("reason", is("code_invalid")).body("attemptsLeft", is(4));
        }
        assertThat(portal.count("select failure_count::bigint from account where id = $1", account))
                .isEqualTo(1);
        post(path, Map.of("code", portal.codeIn(0))).statusCode(409);
    }

    @Test
    void recoveryCodesOfALostAnswerAreReplaced() {
        // Given
        pool.query("update deployment set recovery_codes = true").executeAndAwait();
        String newcomer = Portal.newUser();
        UUID id = portal.add(newcomer);
        UUID login = portal.challenge(newcomer);
        portal.handOver(login, id, newcomer).statusCode(200);
        String path = "/portal/v1/logins/" + login + "/code";
        Map<String, String> body = Map.of("code", portal.codeIn(0));

        // When
        List<String> lost =
                post(path, body).body("recoveryCodes", hasSize(10)).extract().path("recoveryCodes");
        List<String> shown = post(path, body)
                .body("reason", is("enrolled"))
                .body("recoveryCodes", hasSize(10))
                .extract()
                .path("recoveryCodes");

        // Then
        assertThat(shown).doesNotContainAnyElementsOf(lost);
        assertThat(portal.count("select count(*) from extra_code where account_id = $1", id))
                .isEqualTo(10);
    }

    @Test
    void sessionIsOpenedOnce() {
        String grant =
                portal.code(portal.challenge(user), portal.codeIn(0)).extract().path("grant.token");
        Map<String, Object> body = Map.of("user", user, "client", CLIENT, "grant", grant);
        String first = post("/portal/v1/sessions", body)
                .body("reason", is("first_session"))
                .extract()
                .path("sessionId");
        post("/portal/v1/sessions", body).body("reason", is("first_session")).body("sessionId", is(first));
        portal.post("/portal/v1/sessions", body).body("result", is("deny"));
        assertThat(portal.count("select count(*) from session where account_id = $1", account))
                .isEqualTo(1);
    }

    @Test
    void whitelistEntryAndBypassCodeAreMadeOnce() {
        // When
        Map<String, String> entry = Map.of("user", user);
        String id =
                admin("/admin/v1/whitelist", entry).statusCode(201).extract().path("id");
        admin("/admin/v1/whitelist", entry).statusCode(201).body("id", is(id));
        String path = "/admin/v1/users/" + account + "/bypass-codes";
        String lost =
                admin(path, Map.of("reason", "x")).statusCode(201).extract().path("code");
        String code =
                admin(path, Map.of("reason", "x")).statusCode(201).extract().path("code");

        // Then
        assertThat(portal.count("select count(*) from extra_code where account_id = $1", account))
                .isEqualTo(1);
        String login = "/portal/v1/logins/" + portal.challenge(user) + "/code";
        portal.post(login, Map.of("code", lost, "type", "bypass")).body("reason", is("code_invalid"));
        portal.post(login, Map.of("code", code, "type", "bypass")).body("result", is("allow"));
    }

    @Test
    void nothingOfWhatIsKeptOpensAnything() {
        // Given
        String path = "/portal/v1/logins/" + portal.challenge(user) + "/code";
        ValidatableResponse answer = post(path, Map.of("code", portal.codeIn(0)));

        // Then
        String kept = String.valueOf(
                portal.row("select string_agg(outcome, ' ') from idempotent_request where key = $1", Tuple.of(key))
                        .getString(0));
        assertThat(kept)
                .contains("code_accepted")
                .doesNotContain(answer.extract().<String>path("grant.token"))
                .doesNotContain(answer.extract().<String>path("deviceToken"));
    }

    @Test
    void badKeyIsNamed() {
        portal.as("portal")
                .header("Idempotency-Key", "k".repeat(129))
                .body(Portal.body(user, "html5"))
                .post("/portal/v1/logins")
                .then()
                .statusCode(400)
                .body("errors[0].field", is("Idempotency-Key"));
    }

    private ValidatableResponse post(String path, Object body) {
        return portal.as("portal")
                .header("Idempotency-Key", key)
                .body(body)
                .post(path)
                .then();
    }

    private ValidatableResponse admin(String path, Object body) {
        return portal.as("admin")
                .header("Idempotency-Key", key)
                .body(body)
                .post(path)
                .then();
    }

    private ValidatableResponse session(String grant) {
        return portal.post("/portal/v1/sessions", Map.of("user", user, "client", CLIENT, "grant", grant));
    }

    private static String token(ValidatableResponse opened) {
        String url = opened.statusCode(200).extract().path("promptUrl");
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private ValidatableResponse prompt(String token) {
        return portal.as("internal")
                .body(Map.of("token", token, "browser", "one"))
                .post("/internal/v1/prompts/open")
                .then();
    }
}
