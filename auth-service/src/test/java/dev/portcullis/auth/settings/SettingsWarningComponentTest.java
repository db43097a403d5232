package dev.portcullis.auth.settings;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.portcullis.auth.EnrollmentStub;
import dev.portcullis.auth.TestClock;
import dev.portcullis.auth.login.Portal;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Settings that are allowed and keep users out are taken, and the answer says so. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(EnrollmentStub.class)
class SettingsWarningComponentTest {
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

    @AfterEach
    void defaults() {
        patch("{\"profile\":\"adaptive\",\"digits\":6,\"discrepancy\":480}").statusCode(200);
    }

    @Test
    void settingsUnderWhichNobodyGetsInByAnAppAreTakenWithAWarning() {
        patch("{\"digits\":4,\"discrepancy\":0}")
                .statusCode(200)
                .body("warnings", hasItem(startsWith("nobody gets in by an app's code of 4 digits")));
        settings().body("warnings", hasItem(startsWith("nobody gets in by an app's code of 4 digits")));
        patch("{\"profile\":\"manual\"}").statusCode(200).body("warnings", not(hasItem(startsWith("nobody gets in"))));
        patch("{\"profile\":\"strict\",\"discrepancy\":1}")
                .statusCode(200)
                .body("warnings", not(hasItem(startsWith("nobody gets in"))))
                .body("warnings", hasItem(startsWith("codes of 4 digits are always asked for twice in a row")));
    }

    @Test
    void whoHasEnrolledWithFourDigitsIsThoughtOfWhenSixAreSet() {
        // Given
        String user = Portal.newUser();
        UUID account = portal.add(user);
        UUID login = portal.challenge(user);
        portal.handOver(login, account, user, Portal.SECRET, 4).statusCode(200);
        portal.code(login, portal.codeIn(0, 4)).statusCode(200).body("reason", is("enrolled"));

        // When
        ValidatableResponse patched = patch("{\"discrepancy\":0}").statusCode(200);

        // Then
        patched.body("digits", is(6))
                .body(
                        "warnings",
                        hasItem(allOf(
                                startsWith("nobody gets in by an app's code of 4 digits"),
                                containsString("enrolled users: "))))
                .body("warnings", hasItem(startsWith("discrepancy 0 leaves no two codes in a row")));
    }

    @Test
    void riskIsThatOfTheUsersWithTheFewestDigits() {
        // Given
        String user = Portal.newUser();
        UUID account = portal.add(user);
        UUID login = portal.challenge(user);
        portal.handOver(login, account, user, Portal.SECRET, 4).statusCode(200);
        portal.code(login, portal.codeIn(0, 4)).statusCode(200).body("reason", is("enrolled"));

        // When // Then ten guesses, each opens 961 of 10,000
        patch("{\"profile\":\"manual\"}")
                .statusCode(200)
                .body("digits", is(6))
                .body("riskPerAccountAndDay", greaterThan(0.9f))
                .body("riskDigits", is(4))
                .body("riskByProfile.manual", greaterThan(0.9f))
                .body(
                        "warnings",
                        hasItem(startsWith("a stranger who knows the password guesses right 96 in 100 within a day")))
                .body("keys.profile.effect", containsString("manual 96 in 100"));
    }

    private ValidatableResponse settings() {
        return portal.as("admin").get("/admin/v1/settings").then().statusCode(200);
    }

    private ValidatableResponse patch(String body) {
        return portal.as("admin").body(body).patch("/admin/v1/settings").then();
    }
}
