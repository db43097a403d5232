package dev.portcullis.license;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.contracts.Topics;
import dev.portcullis.localstack.test.InternalTokensForTests;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A trial that has just begun, without any user; calls as the gateway and enrollment-service make them. */
abstract class LicenseFixture {
    static final String ADMIN = "admin";
    static final String INTERNAL = "internal";
    static final String CALLER = "admin-gateway";
    static final Duration ALMOST_OVER = Duration.ofDays(30).minusMinutes(1);
    static final Duration OVER = Duration.ofDays(30).plusMinutes(1);

    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    Events status;

    @BeforeEach
    void freshTrial() {
        clock.turnTo(Duration.ZERO);
        as(ADMIN).get("/admin/v1/license").then().statusCode(200);
        pool.query("delete from seat").executeAndAwait();
        pool.query("delete from license_file").executeAndAwait();
        pool.query("update licence set trial_started_at = now(), seen_at = now()")
                .executeAndAwait();
        status = new Events(kafka, Topics.LICENSE_STATUS);
    }

    @AfterEach
    void close() {
        status.close();
    }

    RequestSpecification as(String routeClass) {
        return given().header(
                        "Authorization",
                        InternalTokensForTests.bearerAt(clock.instant(), CALLER, "license-service", routeClass));
    }

    ValidatableResponse license() {
        return as(ADMIN).get("/admin/v1/license").then().statusCode(200);
    }

    ValidatableResponse take(UUID account) {
        return put("/internal/v1/seats/" + account, "{\"user\":\"ACME\\\\alice\"}");
    }

    ValidatableResponse put(String path, String body) {
        return as(INTERNAL).contentType("application/json").body(body).put(path).then();
    }

    void free(UUID account) {
        as(INTERNAL).delete("/internal/v1/seats/" + account).then().statusCode(204);
    }

    List<UUID> takeMany(int count) {
        List<UUID> accounts = Stream.generate(UUID::randomUUID).limit(count).toList();
        accounts.forEach(account -> take(account).statusCode(200));
        return accounts;
    }

    void removed(UUID account, Instant at) {
        String json = """
                {"accountId":"%s","version":9,"epoch":1,"user":"ACME\\\\alice","source":"direct","enabled":false,
                 "method":"app","phoneMasked":null,"phoneSealed":null,"phoneByAdmin":false}
                """.formatted(account);
        status.say(Topics.ACCOUNT, account.toString(), json, at);
    }

    void heard(String state, int used) {
        await().untilAsserted(() -> {
            assertThat(status.heard()).isNotEmpty();
            JsonNode last = status.heard().getLast();
            assertThat(last.path("state").asText()).isEqualTo(state);
            assertThat(last.path("used").asInt()).isEqualTo(used);
        });
    }
}
