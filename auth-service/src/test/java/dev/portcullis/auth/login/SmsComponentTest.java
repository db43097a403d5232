package dev.portcullis.auth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.portcullis.auth.EnrollmentStub;
import dev.portcullis.auth.Events;
import dev.portcullis.auth.TestClock;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.SmsDelivery;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(EnrollmentStub.class)
class SmsComponentTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private Portal portal;
    private String user;
    private UUID account;

    @BeforeEach
    void userWithANumber() {
        portal = new Portal(clock, pool);
        clock.turnTo(Duration.ZERO);
        user = Portal.newUser();
        account = portal.addWithNumber(user);
    }

    @AfterEach
    void back() {
        clock.turnTo(Duration.ZERO);
        pool.query("update deployment set digits = 6, sms_configured = false").executeAndAwait();
    }

    @Test
    void firstLoginProvesTheNumberThatAnAdminEntered() {
        // When
        UUID first = Portal.id(portal.open(user)
                .body("result", is("challenge"))
                .body("method", is("sms"))
                .body("destination", is("+1•••••••2671"))
                .body("smsStatus", is("queued"))
                .body("nextSmsSeconds", is(30)));
        portal.code(first, portal.sentCode(first)).body("result", is("allow")).body("reason", is("enrolled"));

        // Then
        clock.turnTo(Duration.ofSeconds(31));
        UUID second = portal.challenge(user);
        portal.code(second, portal.sentCode(second)).body("reason", is("code_accepted"));
    }

    @Test
    void loginBySmsTellsWhichMessageItCameOf() {
        // Given
        UUID login = portal.challenge(user);
        String code = portal.sentCode(login);
        String request = pool.preparedQuery("select sms_request_id from login where id = $1")
                .executeAndAwait(Tuple.of(login))
                .iterator()
                .next()
                .getUUID(0)
                .toString();
        try (Events events = new Events(kafka, Topics.LOGIN)) {
            // When
            portal.code(login, "000000".equals(code) ? "111111" : "000000").body("result", is("retry"));
            portal.code(login, code).body("result", is("allow"));
            // Then
            await().untilAsserted(() -> assertThat(of(events, login))
                    .filteredOn(event -> event.path("kind").asText().equals("accepted"))
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.path("smsRequestId").asText()).isEqualTo(request)));
            assertThat(of(events, login))
                    .filteredOn(event -> !event.path("kind").asText().equals("accepted"))
                    .isNotEmpty()
                    .allMatch(event -> event.path("smsRequestId").isNull());
        }
    }

    @Test
    void onlySmsServiceCanReadWhatIsAskedOfIt() {
        // When
        UUID login = portal.challenge(user);
        String code = portal.sentCode(login);

        // Then
        try (Events events = new Events(kafka, Topics.SMS_REQUESTED)) {
            await().untilAsserted(() -> assertThat(of(events, login)).hasSize(1));
            JsonNode event = of(events, login).getFirst();
            Keyring sms = Keyring.parse(TestKeys.keyring("sms"));
            String request = event.path("requestId").asText();
            assertThat(sms.openText(event.path("codeSealed").asText(), Aad.of("sms.requested", "code", request)))
                    .isEqualTo(code);
            assertThat(sms.openText(event.path("numberSealed").asText(), Aad.of("sms.requested", "number", request)))
                    .isEqualTo(Portal.NUMBER);
            assertThat(event.path("issuer").asText()).isEqualTo("localhost - Portcullis");
            assertThat(event.toString()).doesNotContain(code + "\"").doesNotContain(Portal.NUMBER);
        }
    }

    @Test
    void codeOpensAfter299SecondsAndNotAfter301() {
        UUID early = portal.challenge(user);
        clock.turnTo(Duration.ofSeconds(299));
        portal.code(early, portal.sentCode(early)).body("result", is("allow"));
        UUID late = portal.challenge(user);
        clock.turnTo(Duration.ofSeconds(299 + 301));
        portal.code(late, portal.sentCode(late)).body("result", is("retry")).body("reason", is("code_invalid"));
    }

    @Test
    void resendKeepsCodeAndFailures() {
        // Given
        UUID login = portal.challenge(user);
        String code = portal.sentCode(login);
        portal.code(login, Portal.wrong(code)).body("attemptsLeft", is(4));

        // When
        resend(login).statusCode(429).header("Retry-After", notNullValue());
        clock.turnTo(Duration.ofSeconds(31));
        resend(login)
                .statusCode(202)
                .body("destination", is("+1•••••••2671"))
                .body("digits", is(6))
                .body("nextSmsSeconds", allOf(greaterThan(3500), lessThan(3600)));

        // Then
        assertThat(portal.sentCode(login)).isEqualTo(code);
        portal.code(login, Portal.wrong(code)).body("attemptsLeft", is(3));
        portal.code(login, code).body("result", is("allow"));
    }

    @Test
    void sixthCheckDoesNotOpen() {
        UUID login = portal.challenge(user);
        String code = portal.sentCode(login);
        for (int i = 0; i < 5; i++) {
            portal.code(login, Portal.wrong(code));
        }
        portal.code(login, code).body("result", is("deny")).body("reason", is("too_many_attempts"));
    }

    @Test
    void codesHaveAsManyDigitsAsTheSettingButAtLeastSix() {
        pool.query("update deployment set digits = 4").executeAndAwait();
        UUID six = Portal.id(portal.open(user).body("digits", is(6)));
        assertThat(portal.sentCode(six)).hasSize(6);
        pool.query("update deployment set digits = 8").executeAndAwait();
        clock.turnTo(Duration.ofSeconds(31));
        UUID eight = Portal.id(portal.open(user).body("digits", is(8)));
        portal.code(eight, portal.sentCode(eight)).body("result", is("allow"));
    }

    @Test
    void withinALimitTheLiveCodeMovesToTheNewLogin() {
        // Given
        UUID older = portal.challenge(user);
        String code = portal.sentCode(older);
        portal.code(older, Portal.wrong(code)).body("attemptsLeft", is(4));

        // When
        UUID newer = Portal.id(portal.open(user)
                .body("result", is("challenge"))
                .body("smsStatus", is("queued"))
                .body("attemptsLeft", is(4))
                .body("nextSmsSeconds", is(30)));

        // Then
        portal.code(older, code).body("result", is("deny")).body("reason", is("login_superseded"));
        portal.code(newer, code).body("result", is("allow"));
        assertThat(portal.count("select count(*) from sms_send where account_id = $1", account))
                .isEqualTo(1);
    }

    @Test
    void withinALimitAndWithoutALiveCodeNothingIsSent() {
        UUID login = portal.challenge(user);
        portal.code(login, portal.sentCode(login)).body("result", is("allow"));
        portal.open(user)
                .body("result", is("challenge"))
                .body("smsStatus", is("not_sent"))
                .body("nextSmsSeconds", is(30));
    }

    @Test
    void strangersGetTwoMessagesAnHourAndAKnownDeviceTheRestOfFive() {
        // Given a device that is known
        UUID first = portal.challenge(user);
        String token = portal.code(first, portal.sentCode(first)).extract().path("deviceToken");
        portal.sql("update validity_window set ended_at = now() where account_id = $1", Tuple.of(account));

        // When
        clock.turnTo(Duration.ofSeconds(600));
        portal.open(user).body("smsStatus", is("queued"));
        clock.turnTo(Duration.ofSeconds(1200));
        portal.open(user).body("smsStatus", is("not_sent")).body("nextSmsSeconds", greaterThan(2300));

        // Then
        for (int i = 0; i < 3; i++) {
            clock.turnTo(Duration.ofSeconds(1300 + 400L * i));
            openAt(token).body("smsStatus", is("queued"));
        }
        clock.turnTo(Duration.ofSeconds(3590));
        openAt(token).body("smsStatus", is("not_sent"));
        clock.turnTo(Duration.ofSeconds(3610));
        openAt(token).body("smsStatus", is("queued"));
    }

    private ValidatableResponse openAt(String deviceToken) {
        return portal.post(
                "/portal/v1/logins",
                Map.of(
                        "user",
                        user,
                        "client",
                        Map.of("kind", "html5", "ip", "203.0.113.7", "deviceToken", deviceToken)));
    }

    @Test
    void whyTheMessageFailedIsToldUntilAnotherIsOnItsWay() {
        // Given
        UUID login = portal.challenge(user);

        // When
        report(login, "failed", "number_not_mobile", "number_cannot_receive");

        // Then
        await().untilAsserted(() -> portal.as("portal")
                .get("/portal/v1/logins/" + login)
                .then()
                .body("smsStatus", is("failed"))
                .body("smsReason", is("number_cannot_receive"))
                .body("message", is("This number can not receive SMS. Ask your administrator to change it.")));

        // And it may be delivered after all, by another sender
        report(login, "delivered", null, null);
        await().untilAsserted(() -> portal.as("portal")
                .get("/portal/v1/logins/" + login)
                .then()
                .body("smsStatus", is("delivered"))
                .body("smsReason", nullValue())
                .body("message", is("Enter your verification code.")));

        // And a new message starts anew
        report(login, "delivered", null, null);
        clock.turnTo(Duration.ofSeconds(31));
        resend(login).statusCode(202);
        portal.as("portal")
                .get("/portal/v1/logins/" + login)
                .then()
                .body("smsStatus", is("queued"))
                .body("smsReason", nullValue());
    }

    private void report(UUID login, String state, @Nullable String reason, @Nullable String userReason) {
        UUID request = pool.preparedQuery("select sms_request_id from login where id = $1")
                .executeAndAwait(Tuple.of(login))
                .iterator()
                .next()
                .getUUID(0);
        SmsDelivery delivery = new SmsDelivery(
                request,
                login,
                account,
                SmsDelivery.State.valueOf(state.toUpperCase(Locale.ROOT)),
                reason,
                userReason,
                clock.instant());
        try (Events events = new Events(kafka, Topics.SMS_DELIVERY)) {
            events.say(Topics.SMS_DELIVERY, account.toString(), JSON.writeValueAsString(delivery), clock.instant());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void smsOfAnAppChallengeIsTheWrongMethod() {
        String app = Portal.newUser();
        portal.enrolled(app);
        resend(portal.challenge(app)).statusCode(409).body("type", is("urn:portcullis:problem:wrong_method"));
    }

    @Test
    void enrolmentBySmsNeedsANumberAndTheServiceThatKnowsIt() {
        // Given
        pool.query("update deployment set sms_configured = true").executeAndAwait();
        String other = Portal.newUser();
        portal.add(other);
        UUID login = Portal.id(portal.open(other).body("methods", is(List.of("app", "sms"))));

        // When // Then
        resend(login).statusCode(400).body("errors[0].field", is("phone"));
        portal.post("/portal/v1/logins/" + login + "/sms", Map.of("phone", " "))
                .statusCode(400)
                .body("type", is("urn:portcullis:problem:phone_invalid"));
        enrol(login, "12").statusCode(400).body("type", is("urn:portcullis:problem:phone_invalid"));
        portal.post("/portal/v1/logins/" + login + "/sms", Map.of("phone", "+19990000000"))
                .statusCode(503)
                .body("type", is("urn:portcullis:problem:enrollment_service_unavailable"));
        portal.as("portal")
                .get("/portal/v1/logins/" + login)
                .then()
                .body("result", is("enroll"))
                .body("method", nullValue());
    }

    @Test
    void userEnrolsByHisNumberAndLogsInBySms() {
        // Given
        pool.query("update deployment set sms_configured = true").executeAndAwait();
        String other = Portal.newUser();
        UUID own = portal.add(other);
        UUID login = portal.challenge(other);
        portal.code(login, "123456").statusCode(409);

        // When
        enrol(login, "+14155550100")
                .statusCode(202)
                .body("destination", is("+1•••••••0100"))
                .body("digits", is(6))
                .body("nextSmsSeconds", is(30));
        enrol(login, "+14155550100").statusCode(429);
        portal.code(login, portal.sentCode(login)).body("result", is("allow")).body("reason", is("enrolled"));

        // Then
        clock.turnTo(Duration.ofSeconds(31));
        UUID next = Portal.id(portal.open(other)
                .body("result", is("challenge"))
                .body("method", is("sms"))
                .body("destination", is("+1•••••••0100")));
        portal.code(next, portal.sentCode(next)).body("reason", is("code_accepted"));
        try (Events events = new Events(kafka, Topics.CREDENTIAL)) {
            await().untilAsserted(() -> assertThat(activated(events, own)).hasSize(1));
            JsonNode event = activated(events, own).getFirst();
            assertThat(event.path("method").asText()).isEqualTo("sms");
            assertThat(event.path("phoneMasked").asText()).isEqualTo("+1•••••••0100");
            assertThat(Keyring.parse(TestKeys.keyring("account"))
                            .openText(event.path("phoneSealed").asText(), Aad.of("account", "phone", own)))
                    .isEqualTo("+14155550100");
        }
    }

    @Test
    void codeSentToOneNumberNeverProvesAnother() {
        pool.query("update deployment set sms_configured = true").executeAndAwait();
        String other = Portal.newUser();
        portal.add(other);
        UUID login = portal.challenge(other);
        enrol(login, "+14155550101").statusCode(202);
        String first = portal.sentCode(login);
        clock.turnTo(Duration.ofSeconds(31));
        enrol(login, "+14155550102").statusCode(202).body("destination", is("+1•••••••0102"));
        assertThat(portal.sentCode(login)).isNotEqualTo(first);
        portal.code(login, first).body("result", is("retry"));
    }

    @Test
    void memberOfAGroupGetsHisAccountWhenHeEnrols() {
        // Given
        pool.query("update deployment set sms_configured = true").executeAndAwait();
        UUID group = UUID.randomUUID();
        portal.sql(
                "insert into user_group (id, version, name, enabled) values ($1, 1, 'staff', true)", Tuple.of(group));
        String member = Portal.newUser();
        Map<String, Object> body = new HashMap<>(Portal.body(member, "html5"));
        body.put("groups", List.of("staff", "not enabled"));
        UUID login = Portal.id(portal.post("/portal/v1/logins", body).body("result", is("enroll")));
        portal.as("internal")
                .get("/internal/v1/logins/" + login + "/enrolment")
                .then()
                .body("groups", contains("staff"));

        // When
        enrol(login, "+14155550103").statusCode(202);
        portal.code(login, portal.sentCode(login)).body("reason", is("enrolled"));

        // Then he is asked as long as some group says so
        clock.turnTo(Duration.ofSeconds(31));
        portal.open(member).body("result", is("challenge"));
        body.put("groups", List.of());
        portal.post("/portal/v1/logins", body).body("reason", is("not_enabled"));
        portal.sql("delete from user_group where id = $1", Tuple.of(group));
        portal.open(member).body("reason", is("not_enabled"));
    }

    @Test
    void loginTellsItsUsersHowItGoesOn() {
        UUID login = portal.challenge(user);
        portal.as("portal")
                .get("/portal/v1/logins/" + login)
                .then()
                .statusCode(200)
                .body("result", is("challenge"))
                .body("smsStatus", is("queued"))
                .body("destination", is("+1•••••••2671"))
                .body("userAsSent", is(user));
        assertThat(portal.row("select phone_sealed from account where id = $1", Tuple.of(account))
                        .getString(0))
                .startsWith("v1.");
    }

    private ValidatableResponse resend(UUID login) {
        return portal.post("/portal/v1/logins/" + login + "/sms", Map.of());
    }

    private ValidatableResponse enrol(UUID login, String phone) {
        return portal.post("/portal/v1/logins/" + login + "/sms", Map.of("phone", phone));
    }

    private static List<JsonNode> activated(Events events, UUID account) {
        return events.heard().stream()
                .filter(event -> event.path("accountId").asText().equals(account.toString()))
                .toList();
    }

    private static List<JsonNode> of(Events events, UUID login) {
        return events.heard().stream()
                .filter(event -> event.path("loginId").asText().equals(login.toString()))
                .toList();
    }
}
