package dev.portcullis.auth.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.auth.EnrollmentStub;
import dev.portcullis.auth.TestClock;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Random schedules of events, side by side on the running service with its database and on the model. More of them:
 * {@code -Dportcullis.model.schedules=1000 -Dportcullis.model.seed=1}.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(EnrollmentStub.class)
class PolicyModelComponentTest {
    private static final int EVENTS = 30;

    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    private final Map<Integer, Phone> phones = new HashMap<>();

    @AfterEach
    void standards() {
        clock.turnTo(Duration.ZERO);
        pool.query("update deployment set profile = 'adaptive', digits = 6, discrepancy = 480, device_days = 90")
                .executeAndAwait();
    }

    @Test
    void serviceAnswersAsTheModelDoes() {
        long first = Long.getLong("portcullis.model.seed", 1);
        int schedules = Integer.getInteger("portcullis.model.schedules", 15);
        List<AssertionError> differences = new ArrayList<>();
        for (long seed = first; seed < first + schedules; seed++) {
            try {
                play(seed);
            } catch (AssertionError difference) {
                differences.add(difference);
            }
        }
        assertThat(differences.stream().map(Throwable::getMessage)).isEmpty();
    }

    private void play(long seed) {
        Random random = new Random(seed);
        int digits = pick(random, Schedule.DIGITS);
        ModelRules rules =
                new ModelRules(pick(random, Schedule.PROFILES), pick(random, Schedule.DISCREPANCIES), digits);
        Phone phone = phones.computeIfAbsent(digits, Phone::new);
        new Schedule(random, new Run("seed " + seed + ", " + rules, clock, pool, rules, phone)).play(EVENTS);
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
