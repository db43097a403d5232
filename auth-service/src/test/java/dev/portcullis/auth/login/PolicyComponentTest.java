package dev.portcullis.auth.login;

import static org.assertj.core.api.Assertions.assertThat;
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
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** verification-policy.md on the running service. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(EnrollmentStub.class)
class PolicyComponentTest {
    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    private Portal portal;
    private Duration ahead = Duration.ZERO;

    @BeforeEach
    void newPortal() {
        portal = new Portal(clock, pool);
        standards();
    }

    @AfterEach
    void standards() {
        clock.turnTo(Duration.ZERO);
        ahead = Duration.ZERO;
        pool.query("update deployment set profile = 'adaptive', digits = 6, discrepancy = 480, recovery_codes = false")
                .executeAndAwait();
    }

    @Test
    void twoCodesInARowOpenFarAway() {
        // Given a phone that has been set an hour ahead since it was enrolled
        UUID login = login(enrolled());

        // When // Then
        portal.code(login, portal.codeIn(120)).body("reason", is("code_invalid"));
        portal.code(login, portal.codeIn(121)).body("result", is("allow")).body("reason", is("code_accepted"));
    }

    @Test
    void secondFactorLearnsTheDriftOfAPair() {
        // Given
        String user = enrolled();
        UUID first = login(user);
        portal.code(first, portal.codeIn(-120));
        portal.code(first, portal.codeIn(-119)).body("result", is("allow"));

        // When // Then
        portal.code(login(user), portal.codeIn(-117)).body("result", is("allow"));
    }

    @ParameterizedTest
    @CsvSource({"100,102", "101,100", "100,100", "100,99", "-400,-402", "480,481"})
    void otherTwoCodesDoNotOpen(int first, int second) {
        UUID login = login(enrolled());
        portal.code(login, portal.codeIn(first)).body("reason", is("code_invalid"));
        portal.code(login, portal.codeIn(second)).body("reason", is("code_invalid"));
    }

    @Test
    void twoCodesOfTwoLoginsDoNotOpen() {
        String user = enrolled();
        portal.code(login(user), portal.codeIn(100)).body("reason", is("code_invalid"));
        portal.code(login(user), portal.codeIn(101)).body("reason", is("code_invalid"));
    }

    @ParameterizedTest
    @CsvSource({"118,allow", "121,retry"})
    void secondCodeComesWithinTwoMinutes(int seconds, String result) {
        UUID login = login(enrolled());
        String second = portal.codeIn(101);
        portal.code(login, portal.codeIn(100)).body("reason", is("code_invalid"));
        pass(Duration.ofSeconds(seconds));
        portal.code(login, second).body("result", is(result));
    }

    @Test
    void codeBetweenTheTwoBreaksTheRow() {
        UUID login = login(enrolled());
        portal.code(login, portal.codeIn(100)).body("reason", is("code_invalid"));
        portal.code(login, portal.codeIn(300)).body("reason", is("code_invalid"));
        portal.code(login, portal.codeIn(101)).body("reason", is("code_invalid"));
    }

    @Test
    void pairGoesBackBehindTheLastStepButNeverToAUsedOne() {
        // Given a phone whose clock was an hour ahead and is right again
        String user = enrolled();
        UUID ahead = login(user);
        portal.code(ahead, portal.codeIn(120));
        portal.code(ahead, portal.codeIn(121)).body("result", is("allow"));

        // When // Then
        UUID back = login(user);
        portal.code(back, portal.codeIn(1)).body("reason", is("code_invalid"));
        portal.code(back, portal.codeIn(2)).body("result", is("allow"));
        for (int used : List.of(120, 121, 1)) {
            UUID again = login(user);
            portal.code(again, portal.codeIn(used)).body("reason", is("code_invalid"));
            portal.code(again, portal.codeIn(used + 1)).body("reason", is("code_invalid"));
        }
    }

    @Test
    void pairTakesItsFirstFailureAndChargeBack() {
        // Given
        String user = enrolled();
        UUID login = login(user);

        // When
        portal.code(login, portal.codeIn(200));
        assertThat(spent(user)).isGreaterThan(4e-6);
        portal.code(login, portal.codeIn(201)).body("result", is("allow"));

        // Then
        assertThat(failures(user)).isZero();
        assertThat(spent(user)).isLessThan(1e-8);
    }

    @Test
    void pairWhoseSecondWouldOpenAloneTakesItsFirstChargeBackToo() {
        // Given a phone that was a step late when it was enrolled, and a first that is one step too far
        String user = enrolled();
        UUID login = login(user);
        String second = portal.codeIn(3);
        portal.code(login, portal.codeIn(2)).body("reason", is("code_invalid"));

        // When the second comes a minute later, within what a single code opens
        pass(Duration.ofSeconds(60));
        portal.code(login, second).body("result", is("allow"));

        // Then
        assertThat(spent(user)).isLessThan(1e-8);
    }

    @Test
    void firstOfTwoMayComeIntoTheToleranceByTheTimeOfTheSecond() {
        // Given
        UUID login = login(enrolled());
        String second = portal.codeIn(483);
        portal.code(login, portal.codeIn(482)).body("reason", is("code_invalid"));

        // When // Then
        pass(Duration.ofSeconds(90));
        portal.code(login, second).body("result", is("allow"));
    }

    @Test
    void farCodeLooksLikeAnyWrongOne() {
        UUID far = login(enrolled());
        UUID miss = login(enrolled());
        Map<String, Object> hit = answer(portal.code(far, portal.codeIn(400)));
        Map<String, Object> none = answer(portal.code(miss, noCode()));
        assertThat(hit).isEqualTo(none);
    }

    @Test
    void budgetIsNineGuessesThenOnlyPairsOpen() {
        // Given nine codes that a stranger guessed
        String user = enrolled();
        fail(user, 9);
        assertThat(spent(user)).isCloseTo(9 * 5 / 999_759.0, org.assertj.core.api.Assertions.within(1e-7));

        // When the owner comes
        UUID login = login(user);
        portal.code(login, portal.codeIn(0)).body("reason", is("code_invalid"));

        // Then
        portal.code(login, portal.codeIn(1)).body("result", is("allow"));
        assertThat(spent(user)).isGreaterThan(4.4e-5);
    }

    @Test
    void bucketIsFullAgainAfterADay() {
        String user = enrolled();
        fail(user, 9);
        pass(Duration.ofDays(1).plusMinutes(1));
        portal.code(login(user), portal.codeIn(0)).body("result", is("allow"));
    }

    @Test
    void triesAreSpacedFromTwentyFailuresAndTheOwnerGetsInAfterOneWait() {
        // Given
        String user = enrolled();
        fail(user, 20);

        // When // Then
        UUID login = login(user);
        portal.code(login, portal.codeIn(0))
                .header("X-Portcullis-Outcome", nullValue())
                .body("result", is("retry"))
                .body("reason", is("too_soon"))
                .body("attemptsLeft", is(5));
        assertThat(failures(user)).isEqualTo(20);
        pass(Duration.ofSeconds(31));
        UUID later = login(user);
        portal.code(later, portal.codeIn(60)).body("reason", is("code_invalid"));
        portal.code(later, portal.codeIn(61)).body("result", is("allow"));
        assertThat(failures(user)).isZero();
    }

    @Test
    void secondsAreNeitherSpacedNorCountedFromTwentyOn() {
        // Given
        String user = enrolled();
        fail(user, 20);
        pass(Duration.ofSeconds(31));
        UUID login = login(user);

        // When
        portal.code(login, noCode()).body("reason", is("code_invalid"));
        portal.code(login, noCode()).body("reason", is("code_invalid"));
        portal.code(login, noCode()).body("reason", is("too_soon"));

        // Then
        assertThat(failures(user)).isEqualTo(21);
    }

    @Test
    void pathClosesAtAHundredAndAKnownDeviceOpensItAgain() {
        // Given
        String user = enrolled();
        String token = portal.code(login(user), portal.codeIn(0)).extract().path("deviceToken");
        portal.sql(
                "update account set failure_count = 99, next_check_at = null, row_version = row_version + 1 where user_name = $1",
                Tuple.of(user));
        UUID open = login(user);

        // When
        portal.code(open, noCode()).body("reason", is("code_invalid"));

        // Then
        portal.code(open, portal.codeIn(1)).body("result", is("deny")).body("reason", is("locked"));
        portal.open(user).body("result", is("deny")).body("reason", is("locked"));
        pass(Duration.ofHours(2));
        UUID device = Portal.id(open(user, token).body("result", is("challenge")));
        portal.code(device, portal.codeIn(300)).body("result", is("allow"));
        portal.open(user).body("result", is("challenge"));
    }

    @ParameterizedTest
    @CsvSource({"480,allow", "-480,allow", "481,retry", "-481,retry"})
    void knownDeviceOpensTheWholeTolerance(int offset, String result) {
        String user = enrolled();
        String token = portal.code(login(user), portal.codeIn(0)).extract().path("deviceToken");
        pass(Duration.ofHours(9));
        portal.code(Portal.id(open(user, token)), portal.codeIn(offset)).body("result", is(result));
    }

    @Test
    void thirdFailureForgetsTheDevice() {
        // Given
        String user = enrolled();
        String token = portal.code(login(user), portal.codeIn(0)).extract().path("deviceToken");
        pass(Duration.ofHours(9));
        for (int i = 0; i < 3; i++) {
            pass(Duration.ofHours(1));
            portal.code(Portal.id(open(user, token)), noCode()).body("reason", is("code_invalid"));
        }

        // When // Then it is a client like any other, and what it has failed was not charged
        assertThat(failures(user)).isZero();
        portal.code(Portal.id(open(user, token)), portal.codeIn(300)).body("reason", is("code_invalid"));
        assertThat(failures(user)).isEqualTo(1);
    }

    @Test
    void pairGivesADeviceItsFailureBack() {
        // Given a device with two failures
        String user = enrolled();
        String token = portal.code(login(user), portal.codeIn(0)).extract().path("deviceToken");
        pool.query("update deployment set discrepancy = 480, digits = 6").executeAndAwait();
        portal.sql(
                "update device set failures = 2 where account_id = (select id from account where user_name = $1)",
                Tuple.of(user));
        portal.sql(
                "update credential set last_step = last_step + 400 where account_id = (select id from account where user_name = $1)",
                Tuple.of(user));
        pass(Duration.ofHours(2));
        UUID login = Portal.id(open(user, token));

        // When
        portal.code(login, portal.codeIn(10)).body("reason", is("code_invalid"));
        String renewed = portal.code(login, portal.codeIn(11))
                .body("result", is("allow"))
                .extract()
                .path("deviceToken");

        // Then
        assertThat(portal.count(
                        "select count(*) from device d join account a on a.id = d.account_id where a.user_name = $1",
                        user))
                .isEqualTo(2);
        open(user, renewed).body("reason", is("session_valid"));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void fewDigitsOpenByTwoCodes(int digits) {
        // Given
        pool.query("update deployment set digits = " + digits).executeAndAwait();
        String user = Portal.newUser();
        UUID account = portal.add(user);
        UUID enrolling = portal.challenge(user);
        portal.handOver(enrolling, account, user, Portal.SECRET, digits).statusCode(200);
        portal.code(enrolling, portal.codeIn(-1, digits)).body("reason", is("enrolled"));

        // When // Then
        UUID login = login(user);
        portal.code(login, portal.codeIn(60, digits)).body("reason", is("code_invalid"));
        portal.code(login, portal.codeIn(61, digits)).body("result", is("allow"));
    }

    @Test
    void manualProfileOpensTheWholeToleranceToAnyoneFiveTimesADay() {
        // Given
        pool.query("update deployment set profile = 'manual'").executeAndAwait();
        String user = enrolled();

        // When // Then
        portal.code(login(user), portal.codeIn(480)).body("result", is("allow"));
        String other = enrolled();
        fail(other, 5);
        portal.code(login(other), portal.codeIn(0))
                .body("reason", is("too_soon"))
                .body("retryAfterSeconds", org.hamcrest.Matchers.greaterThan(17_000));
        pass(Duration.ofSeconds(86_400 / 5 + 5));
        portal.code(login(other), portal.codeIn(0)).body("result", is("allow"));
    }

    @Test
    void strictProfileOpensOneStepEitherWay() {
        pool.query("update deployment set profile = 'strict'").executeAndAwait();
        portal.code(login(enrolled()), portal.codeIn(1)).body("result", is("allow"));
        portal.code(login(enrolled()), portal.codeIn(2)).body("result", is("retry"));
    }

    @Test
    void recoveryCodesAreShownOnceAndOpenOnce() {
        // Given
        pool.query("update deployment set recovery_codes = true").executeAndAwait();
        String user = Portal.newUser();
        UUID account = portal.add(user);
        UUID enrolling = portal.challenge(user);
        portal.handOver(enrolling, account, user).statusCode(200);
        List<String> codes = portal.code(enrolling, portal.codeIn(-1))
                .body("reason", is("enrolled"))
                .body("recoveryCodes", hasSize(10))
                .extract()
                .path("recoveryCodes");
        assertThat(Set.copyOf(codes))
                .hasSize(10)
                .allMatch(code -> code.matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}"));

        // When // Then
        String code = codes.getFirst();
        portal.code(login(user), portal.codeIn(0)).body("recoveryCodes", nullValue());
        extra(login(user), code, "bypass").body("reason", is("code_invalid"));
        extra(login(user), code.toLowerCase(java.util.Locale.ROOT), "recovery")
                .body("result", is("allow"))
                .body("reason", is("recovery_code"))
                .body("grant.token", notNullValue());
        extra(login(user), code, "recovery").body("result", is("retry")).body("reason", is("code_invalid"));
        extra(login(user), codes.getLast(), "recovery").body("result", is("allow"));
    }

    @Test
    void failuresOfRecoveryCodesCountLikeAnyOther() {
        String user = enrolled();
        for (int i = 0; i < 4; i++) {
            UUID login = login(user);
            for (int j = 0; j < 5; j++) {
                extra(login, "0000-0000-0000-0000", "recovery");
            }
        }
        assertThat(failures(user)).isEqualTo(20);
        extra(login(user), "0000-0000-0000-0000", "recovery").body("reason", is("too_soon"));
    }

    private String enrolled() {
        String user = Portal.newUser();
        portal.enrolled(user);
        return user;
    }

    private UUID login(String user) {
        return Portal.id(portal.open(user).body("result", is("challenge")));
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

    private ValidatableResponse extra(UUID login, String code, String type) {
        return portal.post("/portal/v1/logins/" + login + "/code", Map.of("code", code, "type", type));
    }

    /** Wrong codes of a stranger, five a login. */
    private void fail(String user, int times) {
        UUID login = login(user);
        for (int i = 0; i < times; i++) {
            if (i > 0 && i % 5 == 0) {
                login = login(user);
            }
            portal.code(login, noCode()).statusCode(200);
        }
        assertThat(failures(user)).isEqualTo(times);
    }

    /** Right in no step of the tolerance. */
    private String noCode() {
        Set<String> right =
                IntStream.rangeClosed(-490, 490).mapToObj(portal::codeIn).collect(Collectors.toSet());
        return IntStream.iterate(123_457, code -> code + 1)
                .mapToObj("%06d"::formatted)
                .filter(code -> !right.contains(code))
                .findFirst()
                .orElseThrow();
    }

    private void pass(Duration time) {
        ahead = ahead.plus(time);
        clock.turnTo(ahead);
    }

    private long failures(String user) {
        return portal.count("select failure_count::bigint from account where user_name = $1", user);
    }

    private double spent(String user) {
        return portal.row("select risk_spent from account where user_name = $1", Tuple.of(user))
                .getDouble(0);
    }

    private static Map<String, Object> answer(ValidatableResponse response) {
        Map<String, Object> body = response.statusCode(200).extract().jsonPath().getMap("$");
        body.keySet().removeAll(Set.of("loginId", "user", "userAsSent"));
        return body;
    }
}
