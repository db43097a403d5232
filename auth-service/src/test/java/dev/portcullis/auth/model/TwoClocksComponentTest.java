package dev.portcullis.auth.model;

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
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two replicas on one database, one of which is 35 s ahead: the same service whose clock is turned between the posts. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(EnrollmentStub.class)
class TwoClocksComponentTest {
    /** 25 s into a step: 35 s later is two steps on. */
    private static final Instant SLOW = Instant.ofEpochSecond(1_795_000_015);

    private static final Instant FAST = SLOW.plusSeconds(35);

    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    private final Phone phone = new Phone(6);
    private final String user = Portal.newUser();
    private Portal portal;

    @BeforeEach
    void enrolledAnHourAgo() {
        portal = new Portal(clock, pool);
        clock.standAt(SLOW.minus(Duration.ofHours(1)));
        portal.enrolled(user);
    }

    @AfterEach
    void turnBack() {
        clock.turnTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void codeThatOneAcceptedTheOtherRefuses(long ofSlow) {
        String code = phone.at(Phone.step(SLOW) + ofSlow);
        for (List<Instant> order : List.of(List.of(SLOW, FAST), List.of(FAST, SLOW))) {
            forgetSuccesses();
            assertThat(results(code, order.getFirst(), order.getLast(), order.getFirst()))
                    .as("first at " + order.getFirst())
                    .containsExactly("allow", "retry", "retry");
        }
    }

    @Test
    void codesOfAPairThatOneAcceptedTheOtherRefuses() {
        // Given
        long step = Phone.step(FAST) + 60;
        clock.standAt(FAST);
        UUID login = portal.challenge(user);
        portal.code(login, phone.at(step)).body("result", is("retry"));
        portal.code(login, phone.at(step + 1)).body("result", is("allow"));

        // When // Then neither alone nor as half of another pair
        clock.standAt(SLOW);
        for (long first = step - 1; first <= step + 1; first++) {
            UUID again = portal.challenge(user);
            portal.code(again, phone.at(first)).body("result", is("retry"));
            portal.code(again, phone.at(first + 1)).body("result", is("retry"));
        }
    }

    @Test
    void halvesOfAPairMayComeToBothAndOpenOnce() {
        long step = Phone.step(SLOW) + 60;
        UUID login = at(SLOW);
        portal.code(login, phone.at(step)).body("result", is("retry"));
        clock.standAt(FAST);
        portal.code(login, phone.at(step + 1)).body("result", is("allow"));
        clock.standAt(SLOW);
        portal.code(login, phone.at(step + 1)).body("reason", is("login_completed"));
        UUID again = at(SLOW);
        portal.code(again, phone.at(step)).body("result", is("retry"));
        portal.code(again, phone.at(step + 1)).body("result", is("retry"));
    }

    /** As if the last success had been the enrolment. */
    private void forgetSuccesses() {
        portal.sql(
                "delete from used_code where account_id = (select id from account where user_name = $1)",
                Tuple.of(user));
        portal.sql(
                "update credential set last_step = 0, drift_steps = 0"
                        + " where account_id = (select id from account where user_name = $1)",
                Tuple.of(user));
    }

    private UUID at(Instant now) {
        clock.standAt(now);
        return portal.challenge(user);
    }

    private List<String> results(String code, Instant... clocks) {
        return Arrays.stream(clocks)
                .map(now -> portal.code(at(now), code).extract().<String>path("result"))
                .toList();
    }
}
