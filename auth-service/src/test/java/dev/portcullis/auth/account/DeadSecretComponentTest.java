package dev.portcullis.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
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
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * What a secret has spent dies with it. The new secret of these users shows what the dead one showed, as a secret of few digits
 * does now and then by chance.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(EnrollmentStub.class)
class DeadSecretComponentTest {
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
    void removalAndChangeOfMethodForgetWhatWasSpentToo() {
        for (boolean enabled : List.of(false, true)) {
            // When
            end(enabled ? "sms" : "app", enabled);
            end("app", true);

            // Then
            enrol(-1);
        }
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

    private void end(String method, boolean enabled) {
        epoch++;
        portal.as("internal")
                .body(snapshot(method, enabled))
                .put("/internal/v1/accounts/" + account)
                .then()
                .statusCode(200);
    }

    private String snapshot(String method, boolean enabled) {
        return """
                {"accountId":"%s","version":%d,"epoch":%d,"user":"%s","source":"direct","enabled":%s,"method":"%s",
                 "phoneMasked":null,"phoneSealed":null,"phoneByAdmin":false}
                """.formatted(account, 10 + epoch, epoch, user, enabled, method);
    }
}
