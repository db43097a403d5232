package dev.portcullis.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.portcullis.auth.EnrollmentStub;
import dev.portcullis.auth.TestClock;
import dev.portcullis.auth.login.Portal;
import dev.portcullis.kit.crypto.Aad;
import dev.portcullis.kit.crypto.Keyring;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import dev.portcullis.localstack.test.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a secret has spent dies with it. The new secret of these users shows what the dead one showed, as a secret of few digits
 * does now and then by chance.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(EnrollmentStub.class)
class DeadSecretComponentTest {
    private static final String NUMBER = "+1415555" + (1000 + new Random().nextInt(9000));
    private static final List<String> OF_A_SECRET = List.of("credential", "used_code", "device", "extra_code");

    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    private Portal portal;
    private String user;
    private UUID account;
    private long epoch = 1;

    @BeforeEach
    void enrolled() {
        clock.standAt(Instant.now());
        portal = new Portal(clock, pool);
        user = Portal.newUser();
        account = portal.enrolled(user);
    }

    @AfterEach
    void asBefore() {
        clock.turnTo(Duration.ZERO);
    }

    @Test
    void digitsOfADeadSecretProveTheNewOne() {
        // Given a code that was the last of the dead secret
        portal.code(portal.challenge(user), portal.codeIn(0)).body("result", is("allow"));
        end("app", true);

        // When // Then
        enrol(0);
    }

    @Test
    void digitsOfADeadSecretOpenByTheNewOne() {
        // Given
        portal.code(portal.challenge(user), portal.codeIn(0)).body("result", is("allow"));
        end("app", true);
        enrol(-1);

        // When // Then
        portal.code(portal.challenge(user), portal.codeIn(0)).body("reason", is("code_accepted"));
    }

    @Test
    void pairOfADeadSecretOpensByTheNewOne() {
        // Given
        pair("code_accepted");
        end("app", true);
        enrol(-1);

        // When // Then
        pair("code_accepted");
        pair("code_invalid");
    }

    @Test
    void lockedUserWhoIsResetEnrolsAndWhatWasChargedStays() {
        // Given
        pool.preparedQuery(
                        "update account set failure_count = 100, risk_spent = 0.00003, risk_spent_at = now() where id = $1")
                .executeAndAwait(Tuple.of(account));
        portal.post("/portal/v1/logins", Portal.body(user, "html5")).body("reason", is("locked"));

        // When
        end("app", true);

        // Then
        enrol(-1);
        double spent = portal.row("select risk_spent from account where id = $1", Tuple.of(account))
                .getDouble(0);
        assertThat(spent).isGreaterThan(0.00002);
    }

    @Test
    void removalAndChangeOfMethodForgetWhatWasSpentToo() {
        for (boolean enabled : List.of(false, true)) {
            // When
            end(enabled ? "sms" : "app", enabled);
            end("app", true);

            // Then
            enrol(-1);
        }
    }

    @ParameterizedTest
    @CsvSource({"sms, challenge", "app, enroll"})
    void changeOfMethodAndResetKillSecretRecoveryAndBypassCodesAtOnce(String method, String next) {
        // Given
        String at = "/admin/v1/users/" + account;
        String recovery = portal.as("admin").post(at + "/recovery-codes").path("recoveryCodes[0]");
        String bypass = portal.as("admin")
                .body(Map.of("reason", "phone is at home", "uses", 10))
                .post(at + "/bypass-codes")
                .path("code");
        UUID open = portal.challenge(user);

        // When
        end(method, true);

        // Then
        portal.code(open, portal.codeIn(0)).body("result", is("deny")).body("reason", is("login_reset"));
        extra(open, "recovery", recovery).body("reason", is("login_reset"));
        extra(open, "bypass", bypass).body("reason", is("login_reset"));
        UUID login = Portal.id(portal.open(user).body("result", is(next)));
        extra(login, "recovery", recovery).body("reason", is("code_invalid"));
        extra(login, "bypass", bypass).body("reason", is("code_invalid"));

        // And back again nothing of it revives
        end("app", true);
        UUID back = Portal.id(portal.open(user).body("result", is("enroll")));
        extra(back, "recovery", recovery).body("reason", is("code_invalid"));
        extra(back, "bypass", bypass).body("reason", is("code_invalid"));
        portal.code(back, portal.codeIn(0)).statusCode(409);
    }

    private ValidatableResponse extra(UUID login, String type, String code) {
        return portal.post("/portal/v1/logins/" + login + "/code", Map.of("code", code, "type", type));
    }

    /** Whoever of the two comes first: nothing of the old secret is there after the answer, and no code of it opens. */
    @RepeatedTest(20)
    void codeThatMeetsAResetLeavesNothingBehind() {
        // Given
        UUID login = portal.challenge(user);
        String code = portal.codeIn(0);

        // When
        CompletableFuture<Void> check = CompletableFuture.runAsync(() -> portal.code(login, code));
        end("app", true);
        check.join();

        // Then
        for (String table : OF_A_SECRET) {
            assertThat(portal.count("select count(*) from " + table + " where account_id = $1", account))
                    .as(table)
                    .isZero();
        }
        assertThat(portal.count(
                        "select count(*) from session_grant where voided_at is null and account_id = $1", account))
                .isZero();
        portal.code(login, code).body("result", is("deny"));
        portal.open(user).body("result", is("enroll"));
    }

    /** Two codes in a row, an hour ahead. */
    private void pair(String reason) {
        UUID login = portal.challenge(user);
        portal.code(login, portal.codeIn(120)).body("reason", is("code_invalid"));
        portal.code(login, portal.codeIn(121)).body("reason", is(reason));
    }

    private void enrol(int step) {
        UUID login = portal.challenge(user);
        String sealed =
                Keyring.parse(TestKeys.keyring("account")).seal(Portal.SECRET, Aad.of("credential", "secret", login));
        portal.as("internal")
                .body("{\"account\":" + snapshot("app", true) + ",\"secret\":\"" + sealed
                        + "\",\"algorithm\":\"SHA1\",\"digits\":6,\"period\":30}")
                .put("/internal/v1/logins/" + login + "/credential")
                .then()
                .statusCode(200);
        portal.code(login, portal.codeIn(step)).body("reason", is("enrolled"));
    }

    /** Until it is answered: the first of an application may take longer than an answer is waited for. */
    private void end(String method, boolean enabled) {
        epoch++;
        String snapshot = snapshot(method, enabled);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> portal.as("internal")
                                .body(snapshot)
                                .put("/internal/v1/accounts/" + account)
                                .statusCode()
                        == 200);
    }

    /** By SMS: to a number that an admin has entered. */
    private String snapshot(String method, boolean enabled) {
        boolean sms = method.equals("sms");
        String sealed =
                Keyring.parse(TestKeys.keyring("account")).seal(NUMBER + epoch, Aad.of("account", "phone", account));
        return """
                {"accountId":"%s","version":%d,"epoch":%d,"user":"%s","source":"direct","enabled":%s,"method":"%s",
                 "phoneMasked":%s,"phoneSealed":%s,"phoneByAdmin":%s}
                """.formatted(
                        account,
                        10 + epoch,
                        epoch,
                        user,
                        enabled,
                        method,
                        sms ? "\"masked\"" : null,
                        sms ? "\"" + sealed + "\"" : null,
                        sms);
    }
}
