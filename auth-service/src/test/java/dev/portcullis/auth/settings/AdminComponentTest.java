package dev.portcullis.auth.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.portcullis.auth.EnrollmentStub;
import dev.portcullis.auth.TestClock;
import dev.portcullis.auth.login.Portal;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(EnrollmentStub.class)
class AdminComponentTest {
    private static final String DEFAULTS = """
            {"discrepancy":480,"issuer":"localhost - Portcullis","validityAfterFirstSessionMinutes":480,
             "validityBeforeFirstSessionSeconds":3600,"digits":6,"smsEnrolment":true,"smsCodeSeconds":300,"deviceDays":90,
             "smsMessage":"Your %ISSUER% verification code is: %CODE%","portalUrl":""}""";

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
        patch(DEFAULTS).statusCode(200);
        pool.query("update deployment set issuer = null, mode = 'enabled'").executeAndAwait();
        pool.query("delete from whitelist_entry").executeAndAwait();
    }

    @Test
    void documentHoldsEverySettingItsDefaultAndItsRange() {
        settings()
                .body("discrepancy", is(480))
                .body("issuer", is("localhost - Portcullis"))
                .body("profile", is("adaptive"))
                .body("smsCountries", is(List.of()))
                .body("portalUrl", nullValue())
                .body("keys.discrepancy.min", is(0))
                .body("keys.discrepancy.max", is(2880))
                .body("keys.discrepancy.default", is(480))
                .body("usersWithOldDigits", notNullValue())
                .body("riskPerAccountAndDay", lessThan(1e-4f))
                .body("riskByProfile.manual", greaterThan(9e-3f))
                .body("keys.profile.values", contains("adaptive", "manual", "strict"))
                .body("keys.findAll { !it.value.effect }.size()", is(0));
    }

    @ParameterizedTest
    @CsvSource({
        "discrepancy, 0, 2880",
        "validityAfterFirstSessionMinutes, 0, 43200",
        "validityBeforeFirstSessionSeconds, 30, 86400",
        "digits, 4, 12",
        "smsCodeSeconds, 60, 600",
        "deviceDays, 0, 365"
    })
    void wholeNumbersHoldTheirRange(String key, int min, int max) {
        for (int good : new int[] {min, max}) {
            patch("{\"%s\":%d}".formatted(key, good)).statusCode(200).body(key, is(good));
        }
        for (String bad : new String[] {
            "" + (min - 1),
            "" + (max + 1),
            "-1000",
            "2147483648",
            "-2147483649",
            "\"" + max + "\"",
            max + ".5",
            max + ".0",
            "null",
            "true",
            "[]",
            "{}",
            "1e99"
        }) {
            patch("{\"%s\":%s}".formatted(key, bad)).statusCode(400).body("errors.field", hasItem(key));
            settings().body(key, is(max));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "issuer|\"\"",
                "issuer|\"a:b\"",
                "issuer|\"a\\nb\"",
                "issuer|\"a\\u202eb\"",
                "issuer|null",
                "issuer|5",
                "smsMessage|\"no code\"",
                "smsMessage|null",
                "smsMessage|7",
                "smsEnrolment|\"true\"",
                "smsEnrolment|null",
                "profile|\"other\"",
                "profile|null",
                "recoveryCodes|\"x\"",
                "smsCountries|\"DE\"",
                "smsCountries|[\"de\"]",
                "smsCountries|[\"UK\"]",
                "smsCountries|[\"DE\",\"DE\"]",
                "smsCountries|[49]",
                "smsCountries|null",
                "portalUrl|\"javascript:alert(1)\"",
                "portalUrl|null",
                "surprise|1"
            })
    void badTextsAreRefusedWithTheirName(String key, String bad) {
        Object before = settings().extract().path(key);
        patch("{\"%s\":%s}".formatted(key, bad)).statusCode(400).body("errors.field", hasItem(key));
        Object after = settings().extract().path(key);
        assertThat(after).isEqualTo(before);
    }

    @Test
    void countriesAreKeptInOrderAndTakenBack() {
        patch("{\"smsCountries\":[\"US\",\"DE\"]}").statusCode(200).body("smsCountries", is(List.of("DE", "US")));
        settings().body("smsCountries", is(List.of("DE", "US"))).body("keys.smsCountries.default", is(List.of()));
        patch("{\"smsCountries\":[]}").statusCode(200).body("smsCountries", is(List.of()));
    }

    @Test
    void longestTextsAreTaken() {
        String issuer = "ü".repeat(64);
        String message = "%CODE%" + "x".repeat(474);
        patch("{\"issuer\":\"%s\",\"smsMessage\":\"%s\"}".formatted(issuer, message))
                .statusCode(200)
                .body("issuer", is(issuer))
                .body("smsSegments.encoding", is("GSM-7"))
                .body("smsSegments.segments", is(4))
                .body("warnings", hasItem(startsWith("smsMessage takes 4 SMS segments")));
        patch("{\"issuer\":\"%sx\",\"smsMessage\":\"%sx\"}".formatted(issuer, message))
                .statusCode(400)
                .body("errors.field", containsInAnyOrder("issuer", "smsMessage"));
    }

    @Test
    void oneBadValueRefusesTheWhole() {
        patch("{\"discrepancy\":3,\"digits\":13,\"deviceDays\":-1}")
                .statusCode(400)
                .body("errors.field", containsInAnyOrder("digits", "deviceDays"));
        settings().body("discrepancy", is(480));
    }

    @Test
    void changeIsRefusedWhenTheSettingsChangedMeanwhile() {
        String tag = settings().extract().header("ETag");
        String next = patch("{\"discrepancy\":60}").extract().header("ETag");
        assertThat(next).isNotEqualTo(tag);
        admin().header("If-Match", tag)
                .body("{\"discrepancy\":3}")
                .patch("/admin/v1/settings")
                .then()
                .statusCode(412);
        settings().body("discrepancy", is(60));
        admin().header("If-Match", next)
                .body("{\"discrepancy\":3}")
                .patch("/admin/v1/settings")
                .then()
                .statusCode(200);
    }

    @Test
    void bodyThatIsNoObjectIsRefused() {
        for (String body : new String[] {"[]", "5", "\"x\"", "null", "{", ""}) {
            patch(body).statusCode(400);
        }
    }

    @Test
    void usersOfTheFormerDigitsAreCounted() {
        int before = settings().extract().<Integer>path("usersWithOldDigits");
        portal.enrolled(Portal.newUser());
        patch("{\"digits\":8}").statusCode(200);
        assertThat(settings().extract().<Integer>path("usersWithOldDigits")).isGreaterThan(before);
    }

    @Test
    void changeOfModeEndsWhatWasOpened() {
        // Given
        String user = Portal.newUser();
        portal.enrolled(user);
        JsonPath code =
                portal.code(portal.challenge(user), portal.codeIn(0)).extract().jsonPath();
        UUID open = portal.challenge(user);

        // When
        mode("{\"mode\":\"disabled\"}").statusCode(200).body("mode", is("disabled"));
        portal.open(user).body("reason", is("two_factor_off"));
        mode("{\"mode\":\"enabled\"}").statusCode(200);

        // Then
        portal.code(open, portal.codeIn(1)).body("reason", is("login_reset"));
        portal.post(
                        "/portal/v1/sessions",
                        Map.of(
                                "user",
                                user,
                                "grant",
                                code.getString("grant.token"),
                                "client",
                                Map.of("kind", "html5", "ip", "203.0.113.7")))
                .body("reason", is("code_required"));
        portal.post(
                        "/portal/v1/logins",
                        Map.of(
                                "user",
                                user,
                                "client",
                                Map.of(
                                        "kind",
                                        "html5",
                                        "ip",
                                        "203.0.113.7",
                                        "deviceToken",
                                        code.getString("deviceToken"))))
                .body("result", is("challenge"));
    }

    @Test
    void unknownModesAreRefused() {
        mode("{\"mode\":\"delegated\",\"authenticationServerUrl\":\"https://a.example\",\"apiKey\":\"k\"}")
                .statusCode(400)
                .body("errors.field", hasItem("mode"));
        mode("{\"mode\":\"off\"}").statusCode(400);
        mode("{}").statusCode(400);
        admin().get("/admin/v1/mode").then().body("mode", is("enabled"));
    }

    @Test
    void whitelistKeepsEachUserOnce() {
        // Given
        String user = Portal.newUser();
        String id = whitelist("ACME\\" + user.toUpperCase(Locale.ROOT))
                .statusCode(201)
                .body("user", is(user))
                .extract()
                .path("id");

        // When // Then
        whitelist(user).statusCode(409);
        whitelist("a\\b\\c").statusCode(400).body("errors[0].field", is("user"));
        admin().body("{}").post("/admin/v1/whitelist").then().statusCode(400).body("errors[0].field", is("user"));
        admin().body("null").post("/admin/v1/whitelist").then().statusCode(400);
        whitelist("b" + user).statusCode(201);
        admin().get("/admin/v1/whitelist?q=" + user + "&size=1&sort=-user")
                .then()
                .statusCode(200)
                .body("total", is(2))
                .body("size", is(1))
                .body("items.size()", is(1))
                .body("items[0].user", is(user));
        admin().get("/admin/v1/whitelist?size=0").then().statusCode(400);
        admin().get("/admin/v1/whitelist?sort=x").then().statusCode(400);
        admin().delete("/admin/v1/whitelist/" + id).then().statusCode(204);
        admin().delete("/admin/v1/whitelist/" + id).then().statusCode(404);
        whitelist(user).statusCode(201);
    }

    private ValidatableResponse whitelist(String user) {
        return admin().body(Map.of("user", user)).post("/admin/v1/whitelist").then();
    }

    private ValidatableResponse mode(String body) {
        return admin().body(body).put("/admin/v1/mode").then();
    }

    private ValidatableResponse settings() {
        return admin().get("/admin/v1/settings").then().statusCode(200);
    }

    private ValidatableResponse patch(String body) {
        return admin().body(body).patch("/admin/v1/settings").then();
    }

    private RequestSpecification admin() {
        return portal.as("admin");
    }
}
