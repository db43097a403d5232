package dev.portcullis.sms.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A thousand pumped numbers among two hundred honest users, at a clock of the test's own, through policy and PostgreSQL: of honest
 * logins at most 1 % are lost, of pumped messages at most 40 are sent.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class ReplayComponentTest extends SpendFixture {
    private static final int PUMPED = 1000;
    private static final int HONEST = 200;
    private static final int NEWCOMERS = 12;

    /** How long a code lives, which is how long a message waits. */
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Random random = new Random(20260302);
    private final Set<String> sentTo = new HashSet<>();

    /** Something at a time: a message that is asked for or looked at again, or a code that is typed. */
    private record Step(Instant at, UUID request, String number, boolean honest, Instant dead, boolean verifies) {
        Step next(Instant when, boolean typing) {
            return new Step(when, request, number, honest, dead, typing);
        }
    }

    @ParameterizedTest(name = "within {0} min")
    @ValueSource(ints = {2, 30, 240})
    void honestLoginsGoOnAndPumpedMessagesStop(int minutes) {
        // Given
        List<String> known = honest(0, HONEST - NEWCOMERS);
        known.forEach(this::loggedInBefore);
        later(Duration.ofHours(16));
        Instant start = now;
        Stream<String> asking = Stream.concat(known.stream(), honest(HONEST - NEWCOMERS, HONEST).stream());
        Queue<Step> steps = new PriorityQueue<>(Comparator.comparing(Step::at));
        asking.forEach(number -> steps.add(first(start, minutes, number, true)));
        pumped().forEach(number -> steps.add(first(start, minutes, number, false)));

        // When
        while (!steps.isEmpty()) {
            Step step = steps.poll();
            now = step.at();
            take(step, steps);
        }

        // Then
        long lost = Stream.concat(known.stream(), honest(HONEST - NEWCOMERS, HONEST).stream())
                .filter(number -> !sentTo.contains(number))
                .count();
        long pumped = pumped().filter(sentTo::contains).count();
        assertThat(lost).as("honest logins lost").isLessThanOrEqualTo(HONEST / 100);
        assertThat(pumped).as("pumped messages").isBetween(20L, 40L);
        assertThat(row("select count(*)::int from sms_stop where until_at is not null")
                        .getInteger(0))
                .isPositive();
        assertThat(told("stopped")).isPositive();
    }

    private void take(Step step, Queue<Step> steps) {
        if (step.verifies()) {
            verify(step.request());
            return;
        }
        switch (ask(step.request(), step.number())) {
            case Decision.Allowed allowed -> {
                assertThat(sentTo.add(step.number())).isTrue();
                if (step.honest()) {
                    steps.add(step.next(now.plusSeconds(5 + random.nextInt(25)), true));
                }
            }
            case Decision.Wait wait -> {
                Instant again = now.plusSeconds(5);
                if (again.isBefore(step.dead())) {
                    steps.add(step.next(again, false));
                }
            }
            case Decision.Refused refused -> assertThat(refused.why()).isEqualTo(Refusal.PUMPING);
        }
    }

    private Step first(Instant start, int minutes, String number, boolean honest) {
        Instant at =
                start.plusMillis(random.nextLong(Duration.ofMinutes(minutes).toMillis()));
        return new Step(at, UUID.randomUUID(), number, honest, at.plus(LIFE), false);
    }

    private void loggedInBefore(String number) {
        later(Duration.ofSeconds(10));
        login(number);
    }

    /** Most at home, some where numbers are pumped too. */
    private static List<String> honest(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> i % 10 == 0 ? "+9929111" + (10000 + i) : "+1415555" + (1000 + i))
                .toList();
    }

    /** One after the other in four prefixes of one country, in any order. */
    private Stream<String> pumped() {
        List<String> numbers = new ArrayList<>(IntStream.range(0, PUMPED)
                .mapToObj(i -> "+992" + List.of("917", "918", "935", "501").get(i % 4) + (200000 + i))
                .toList());
        Collections.shuffle(numbers, new Random(1));
        return numbers.stream();
    }
}
