package dev.portcullis.sms;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.LoginEvent;
import dev.portcullis.localstack.test.InternalTokensForTests;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import dev.portcullis.localstack.test.TwilioResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who still gets a message when too much is sent, and what an administrator sees of it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TwilioResource.class)
@QuarkusTestResource(SmsSettings.class)
class SpendingComponentTest extends DeliveryFixture {
    private static final String BUDGET = "/admin/v1/sms/budget";
    private static final String USAGE = "/admin/v1/sms/usage";

    @BeforeEach
    @AfterEach
    void noBudget() {
        put("{\"currency\":\"USD\"}").statusCode(200);
    }

    @Test
    void messageToAStoppedPrefixEndsWithAReasonForUserAndAdminAndTheProviderIsNotAsked() {
        // Given
        stop("+1415");
        // When
        request(request, number, "ACME", in(300));
        // Then
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "failed"));
        assertThat(last(request).path("reason").asText()).isEqualTo("numbers_pumped");
        assertThat(last(request).path("userReason").asText()).isEqualTo("number_not_served_now");
        assertThat(messagesTo(number)).isEmpty();
        assertThat(row(request).getString("number_sealed")).isNull();
    }

    @Test
    void knownNumberStillGetsItsMessage() {
        // Given
        stop("+1415");
        verifiedBefore(number);
        // When, Then
        sent();
        assertThat(messagesTo(number)).hasSize(1);
    }

    @Test
    void loginBySmsMakesItsNumberKnown() {
        // Given
        sent();
        // When
        sayLogin(request);
        stop("+1415");
        await().untilAsserted(() -> assertThat(count("known_number")).isEqualTo(1));
        UUID second = UUID.randomUUID();
        request(second, number, "ACME", in(300));
        // Then
        await().untilAsserted(() -> assertThat(states(second)).containsExactly("queued", "sent"));
        assertThat(count("sms_spend where verified_at is not null")).isEqualTo(1);
    }

    @Test
    void otherLoginsMakeNoNumberKnown() {
        // Given
        sent();
        // When
        sayLogin(null);
        sayLogin(UUID.randomUUID());
        sayLogin(request);
        // Then
        await().untilAsserted(() -> assertThat(count("known_number")).isEqualTo(1));
    }

    @Test
    void spentBudgetRefusesNewNumbers() {
        // Given
        put("{\"currency\":\"EUR\",\"dayCap\":0.1,\"prices\":{\"US\":0.11}}").statusCode(200);
        // When
        request(request, number, "ACME", in(300));
        // Then
        await().untilAsserted(() -> assertThat(states(request)).containsExactly("queued", "failed"));
        assertThat(last(request).path("reason").asText()).isEqualTo("budget_spent");
    }

    @Test
    void usageIsSummedByDayAndCountry() {
        // Given
        put("{\"currency\":\"EUR\",\"monthCap\":100,\"prices\":{\"US\":0.11}}").statusCode(200);
        String sid = sent();
        SignedCallback.of(request, sid, "delivered").send();
        sayLogin(request);
        await().untilAsserted(() ->
                assertThat(count("sms_spend where verified_at is not null")).isEqualTo(1));
        stop("+1416");
        // When, Then
        get(USAGE)
                .statusCode(200)
                .body("currency", is("EUR"))
                .body("days.size()", is(1))
                .body("days[0].country", is("US"))
                .body("days[0].sent", is(1))
                .body("days[0].delivered", is(1))
                .body("days[0].failed", is(0))
                .body("days[0].converted", is(1))
                .body("days[0].cost", closeTo(0.11, 0.000001))
                .body("totals.sent", is(1))
                .body("totals.cost", closeTo(0.11, 0.000001))
                .body("today.messages", is(1))
                .body("today.dailyCap", is(1000))
                .body("today.dayCap", nullValue())
                .body("today.monthCap", closeTo(100, 0.000001))
                .body("stopped.size()", is(1))
                .body("stopped[0].scope", is("+1416"))
                .body("stopped[0].kind", is("prefix"))
                .body("stopped[0].until", notNullValue());
        get(USAGE + "?from=2026-01-01&to=2026-01-31").statusCode(200).body("days.size()", is(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?from=yesterday",
                "?to=2026-13-01",
                "?from=2026-02-02&to=2026-02-01",
                "?from=2024-01-01&to=2026-01-01"
            })
    void periodThatIsNoneIsRefused(String query) {
        get(USAGE + query).statusCode(400).body("type", is("urn:portcullis:problem:invalid_request"));
    }

    @Test
    void budgetIsReplacedAndHasAPriceForEveryCountryThatIsKnown() {
        put("{\"currency\":\"EUR\",\"dayCap\":10.5,\"monthCap\":null,\"prices\":{\"GB\":0.04,\"*\":0.2}}")
                .statusCode(200);
        get(BUDGET)
                .statusCode(200)
                .body("currency", is("EUR"))
                .body("dayCap", closeTo(10.5, 0.000001))
                .body("monthCap", nullValue())
                .body("prices.GB", closeTo(0.04, 0.000001))
                .body("prices.US", closeTo(0.0083, 0.000001))
                .body("prices.'*'", closeTo(0.2, 0.000001));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"currency\":\"usd\"}",
                "{\"currency\":\"USD\",\"dayCap\":-1}",
                "{\"currency\":\"USD\",\"dayCap\":10000001}",
                "{\"currency\":\"USD\",\"monthCap\":0.0000001}",
                "{\"currency\":\"USD\",\"prices\":{\"UK\":0.1}}",
                "{\"currency\":\"USD\",\"prices\":{\"GB\":1000.1}}",
                "{\"currency\":\"USD\",\"prices\":{\"GB\":null}}",
                "{\"currency\":\"USD\",\"cap\":1}"
            })
    void budgetThatIsNoneIsRefusedAndNothingChanges(String body) {
        put("{\"currency\":\"EUR\",\"dayCap\":7}").statusCode(200);
        put(body).statusCode(400);
        get(BUDGET).body("currency", is("EUR")).body("dayCap", closeTo(7, 0.000001));
    }

    @Test
    void whatIsStoppedAndSpentIsWarnedOf() {
        // Given
        internal().body("warnings.code", not(hasItem("sms_stopped")));
        put("{\"currency\":\"USD\",\"dayCap\":0.01,\"prices\":{\"US\":0.009}}").statusCode(200);
        sent();
        stop("GB");
        // When, Then
        internal().body("warnings.code", is(List.of("sms_stopped", "sms_day_warning")));
    }

    private void stop(String scope) {
        pool.query("insert into sms_stop (scope, stopped_at, until_at) values ('" + scope
                        + "', now(), now() + interval '1 hour')")
                .execute()
                .await()
                .indefinitely();
    }

    private int count(String rows) {
        return pool.query("select count(*)::int from " + rows)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getInteger(0);
    }

    private void sayLogin(@Nullable UUID bySms) {
        UUID id = UUID.randomUUID();
        LoginEvent event = new LoginEvent(
                        LoginEvent.Kind.ACCEPTED,
                        id,
                        null,
                        id,
                        "alice",
                        "code_accepted",
                        "html5",
                        "203.0.113.7",
                        null,
                        null,
                        Instant.now())
                .bySms(bySms);
        try {
            deliveries.say(Topics.LOGIN, id.toString(), json.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ValidatableResponse get(String path) {
        return admin("admin").get(path).then();
    }

    private static ValidatableResponse put(String body) {
        return admin("admin")
                .contentType("application/json")
                .body(body)
                .put(BUDGET)
                .then();
    }

    private static ValidatableResponse internal() {
        return admin("internal").get("/internal/v1/sms-warnings").then().statusCode(200);
    }

    private static RequestSpecification admin(String routes) {
        return given().config(RestAssuredConfig.config()
                        .jsonConfig(JsonConfig.jsonConfig().numberReturnType(JsonPathConfig.NumberReturnType.DOUBLE)))
                .header("Authorization", InternalTokensForTests.bearer("admin-gateway", "sms-service", routes));
    }
}
