package dev.portcullis.auth.explain;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.portcullis.auth.EnrollmentStub;
import dev.portcullis.auth.TestClock;
import dev.portcullis.auth.login.Portal;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An explanation promises nothing that is not so, and takes no question for another. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(EnrollmentStub.class)
class ExplanationComponentTest {
    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    private Portal portal;

    @BeforeEach
    void newPortal() {
        clock.turnTo(Duration.ZERO);
        portal = new Portal(clock, pool);
    }

    @Test
    void closedPathPromisesNoTimeAtWhichACodeIsLookedAtAgain() {
        // Given
        UUID account = portal.enrolled(Portal.newUser());
        failed(account, 100);

        // When // Then
        explain(account, "")
                .body("reason", is("locked"))
                .body("code.lookedAt", is(false))
                .body("code.retryAfterSeconds", nullValue())
                .body("budget.closed", is(true))
                .body("budget.nextCheckAt", nullValue());
        explain(account, "?knownDevice=true")
                .body("code.lookedAt", is(true))
                .body("code.retryAfterSeconds", is(0))
                .body("budget.nextCheckAt", nullValue());
    }

    @Test
    void spacedPathTellsWhenACodeIsLookedAtAgain() {
        // Given
        UUID account = portal.enrolled(Portal.newUser());
        failed(account, 99);

        // When // Then
        explain(account, "")
                .body("code.lookedAt", is(false))
                .body("code.retryAfterSeconds", greaterThan(0))
                .body("budget.nextCheckAt", notNullValue());
    }

    @Test
    void userWhoseNumberIsUnprovenIsToldThatHisCodeProvesIt() {
        // Given
        UUID account = portal.addWithNumber(Portal.newUser());

        // When // Then
        explain(account, "")
                .body("result", is("challenge"))
                .body("code.method", is("sms"))
                .body("code.digits", is(6))
                .body("code.proves", is(true))
                .body("code.message", containsString("proves the number"))
                .body("code.lastSuccessAt", nullValue())
                .body("code.lookedAt", is(true))
                .body("budget.guessesLeft", is(50));
    }

    @Test
    void codeOfWhoIsEnrolledProvesNothingNew() {
        explain(portal.enrolled(Portal.newUser()), "")
                .body("code.proves", is(false))
                .body("code.message", nullValue());
    }

    @Test
    void userWithoutCredentialHasNoCode() {
        explain(portal.add(Portal.newUser()), "").body("result", is("enroll")).body("code", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "kind=telnet,kind",
        "kind=RDP,kind",
        "knownDevice=yes,knownDevice",
        "knownDevice=TRUE,knownDevice",
        "twoFactorEnabled=1,twoFactorEnabled",
        "twoFactorEnabled=truee,twoFactorEnabled",
        "prompt=on,prompt"
    })
    void garbageIsRefusedByItsName(String query, String field) {
        explain(portal.add(Portal.newUser()), "?" + query).statusCode(400).body("errors[0].field", is(field));
    }

    private void failed(UUID account, int times) {
        portal.sql(
                "update account set failure_count = $2, next_check_at = $3, row_version = row_version + 1 where id = $1",
                Tuple.of(account, times, clock.instant().plusSeconds(200).atOffset(ZoneOffset.UTC)));
    }

    private ValidatableResponse explain(UUID account, String query) {
        return portal.as("admin")
                .get("/admin/v1/users/" + account + "/explain" + query)
                .then();
    }
}
