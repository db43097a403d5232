package dev.portcullis.auth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

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
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Countries that messages go to: a number of any other gets none. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(EnrollmentStub.class)
class CountryComponentTest {
    private static final String US = "+14155552671";
    private static final String DE = "+4915123456789";
    private static final String JAMAICA = "+18765550123";

    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    private Portal portal;

    @BeforeEach
    void smsIsConfigured() {
        portal = new Portal(clock, pool);
        clock.turnTo(Duration.ZERO);
        pool.query("update account set phone_masked = null, phone_sealed = null, phone_country = null")
                .executeAndAwait();
        pool.query("delete from sms_send").executeAndAwait();
        deployment("US", "{}");
    }

    @AfterEach
    void back() {
        pool.query("update deployment set sms_configured = false, sms_sender_country = null, sms_countries = '{}'")
                .executeAndAwait();
    }

    @Test
    void whileNothingIsListedTheSendersCountryIsServedAndOthersAreNot() {
        enrol(newcomer(), US).statusCode(202);
        refused(enrol(newcomer(), DE));
        refused(enrol(newcomer(), JAMAICA));
    }

    @Test
    void whileNothingIsListedCountriesOfEnrolledNumbersAreServedToo() {
        // Given
        UUID account = portal.addWithNumber(Portal.newUser());
        // When
        country(account, "DE");
        // Then
        enrol(newcomer(), DE).statusCode(202);
        refused(enrol(newcomer(), "+33612345678"));
    }

    @Test
    void numbersFromBeforeTheirCountryWasKeptCountByTheirCountryCode() {
        // Given
        UUID account = portal.addWithNumber(Portal.newUser());
        pool.preparedQuery("update account set phone_country = null, phone_masked = '+49•••••••6789' where id = $1")
                .executeAndAwait(Tuple.of(account));
        // When, Then
        enrol(newcomer(), DE).statusCode(202);
        refused(enrol(newcomer(), "+33612345678"));
    }

    @Test
    void whoseSenderIsOfNoCountryServesAllUntilSomeAreListed() {
        deployment(null, "{}");
        enrol(newcomer(), DE).statusCode(202);
        deployment(null, "{US}");
        refused(enrol(newcomer(), DE));
    }

    @Test
    void onlyListedCountriesAreServedAndNothingIsSentOrLeftBehind() {
        // Given
        deployment("US", "{DE}");
        // When
        UUID login = newcomer();
        refused(enrol(login, US));
        // Then
        assertThat(messages(login)).isZero();
        portal.as("portal")
                .get("/portal/v1/logins/" + login)
                .then()
                .body("result", is("enroll"))
                .body("method", nullValue());
        enrol(login, DE).statusCode(202);
    }

    @Test
    void loginWithANumberThatWasEnteredEarlierSaysWhyNothingWasSent() {
        // Given
        String user = Portal.newUser();
        portal.addWithNumber(user);
        deployment("US", "{DE}");
        // When
        UUID login = Portal.id(portal.open(user)
                .body("result", is("challenge"))
                .body("smsStatus", is("failed"))
                .body("smsReason", is("country_not_served"))
                .body("message", startsWith("Messages to the country of your number")));
        // Then
        assertThat(messages(login)).isZero();
        portal.as("portal")
                .get("/portal/v1/logins/" + login)
                .then()
                .body("smsStatus", is("failed"))
                .body("smsReason", is("country_not_served"));
        refused(portal.post("/portal/v1/logins/" + login + "/sms", Map.of()));
        assertThat(messages(login)).isZero();

        // And once it is listed it is sent
        deployment("US", "{DE,US}");
        portal.post("/portal/v1/logins/" + login + "/sms", Map.of()).statusCode(202);
        assertThat(messages(login)).isEqualTo(1);
    }

    @Test
    void countryOfAProvenNumberIsKept() {
        // Given
        deployment("DE", "{}");
        UUID login = newcomer();
        enrol(login, DE).statusCode(202);
        // When
        portal.code(login, portal.sentCode(login)).body("reason", is("enrolled"));
        // Then
        deployment("US", "{}");
        enrol(newcomer(), DE).statusCode(202);
    }

    private UUID newcomer() {
        String user = Portal.newUser();
        portal.add(user);
        return Portal.id(portal.open(user).body("result", is("enroll")).body("methods", hasItem("sms")));
    }

    private ValidatableResponse enrol(UUID login, String phone) {
        return portal.post("/portal/v1/logins/" + login + "/sms", Map.of("phone", phone));
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(400)
                .body("type", is("urn:portcullis:problem:phone_invalid"))
                .body("reason", is("country_not_allowed"))
                .body("errors.field", hasItem("phone"));
    }

    private void deployment(@Nullable String sender, String countries) {
        pool.preparedQuery("update deployment set sms_configured = true, sms_sender_country = $1, sms_countries = '"
                        + countries + "'")
                .executeAndAwait(Tuple.of(sender));
    }

    private void country(UUID account, String country) {
        pool.preparedQuery("update account set phone_country = $2 where id = $1")
                .executeAndAwait(Tuple.of(account, country));
    }

    private int messages(UUID login) {
        return pool.preparedQuery("select count(*)::int from sms_send where login_id = $1")
                .executeAndAwait(Tuple.of(login))
                .iterator()
                .next()
                .getInteger(0);
    }
}
