package dev.portcullis.auth.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.portcullis.auth.EnrollmentStub;
import dev.portcullis.auth.TestClock;
import dev.portcullis.auth.login.Portal;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(EnrollmentStub.class)
class CleanupComponentTest {
    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    @Inject
    Cleanup cleanup;

    @AfterEach
    void timeOfDay() {
        clock.turnTo(Duration.ZERO);
    }

    @Test
    void whatIsOldGoesAndTheUserStays() {
        // Given
        clock.turnTo(Duration.ofDays(-61));
        Portal portal = new Portal(clock, pool);
        String user = Portal.newUser();
        UUID account = portal.enrolled(user);
        String grant = portal.code(portal.challenge(user), portal.codeIn(0))
                .body("result", is("allow"))
                .extract()
                .path("grant.token");
        portal.post(
                        "/portal/v1/sessions",
                        Map.of("user", user, "client", Map.of("kind", "html5", "ip", "203.0.113.7"), "grant", grant))
                .body("result", is("allow"));

        // When young
        cleanup.run(clock.instant()).toCompletionStage().toCompletableFuture().join();
        assertThat(rows(account)).isGreaterThan(10);

        // When old
        clock.turnTo(Duration.ZERO);
        cleanup.run(clock.instant()).toCompletionStage().toCompletableFuture().join();

        // Then the devices are left: they last 90 days
        assertThat(rows(account)).isEqualTo(2);
        portal.code(portal.challenge(user), portal.codeIn(0)).body("result", is("allow"));
    }

    private long rows(UUID account) {
        return pool.preparedQuery("select (select count(*) from login where account_id = $1)"
                        + " + (select count(*) from account_event where account_id = $1)"
                        + " + (select count(*) from session_grant where account_id = $1)"
                        + " + (select count(*) from validity_window where account_id = $1)"
                        + " + (select count(*) from session where account_id = $1)"
                        + " + (select count(*) from device where account_id = $1)")
                .executeAndAwait(Tuple.of(account))
                .iterator()
                .next()
                .getLong(0);
    }
}
