package dev.portcullis.sms.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.portcullis.contracts.Topics;
import dev.portcullis.localstack.test.AtOnce;
import dev.portcullis.localstack.test.KafkaResource;
import dev.portcullis.localstack.test.PostgresResource;
import dev.portcullis.sms.Events;
import dev.portcullis.sms.account.Role;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Each limit at the limit and one above, over PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class LimitComponentTest extends SpendFixture {
    private static final int DAILY_CAP = 1000;
    private static final String KNOWN = "+14155552671";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    /** Every fourth code is verified, so that nothing but the cap stops them. */
    @Test
    void sequentialNumbersStopAtTheDailyCapWhileAKnownNumberStillGetsItsMessage() {
        // Given
        login(KNOWN);
        // When
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < DAILY_CAP + 50; i++) {
            UUID request = UUID.randomUUID();
            String number = "+1415556" + (1000 + i);
            if (ask(request, number) instanceof Decision.Allowed) {
                sent.add(number);
            }
            if (i % 4 == 0) {
                verify(request);
            }
            later(Duration.ofSeconds(20));
        }
        // Then
        assertThat(sent).hasSize(DAILY_CAP - 1);
        assertThat(ask(UUID.randomUUID(), "+14155560000")).isEqualTo(new Decision.Refused(Refusal.DAILY_CAP));
        assertThat(send(KNOWN)).isTrue();
        assertThat(told("cap_warning")).isEqualTo(1);
        assertThat(told("cap_reached")).isEqualTo(1);

        // And the next day they go again
        later(Duration.ofDays(1));
        assertThat(send("+14155560000")).isTrue();
    }

    @Test
    void capHoldsWhenManyAskAtTheSameTime() {
        // Given
        run("insert into sms_spend_day (day, messages, cost) values ('2026-03-02', " + (DAILY_CAP - 5) + ", 0)");
        // When
        long allowed = AtOnce.of(40, i -> send("+1" + (212 + i) + "5550100")).stream()
                .filter(sent -> sent)
                .count();
        // Then
        assertThat(allowed).isEqualTo(5);
    }

    @Test
    void budgetOfTheDayHoldsToTheCentAndKnownNumbersAreBeyondIt() {
        // Given
        run("update sms_budget set day_cap = 1, prices = '{\"US\": \"0.10\"}'");
        login(KNOWN);
        // When
        long allowed = IntStream.range(0, 12)
                .filter(i -> send("+1415556" + (1000 + i)))
                .count();
        // Then
        assertThat(allowed).isEqualTo(9);
        assertThat(ask(UUID.randomUUID(), "+14155560000")).isEqualTo(new Decision.Refused(Refusal.BUDGET));
        assertThat(send(KNOWN)).isTrue();
        assertThat(told("day_warning")).isEqualTo(1);
        assertThat(told("day_reached")).isEqualTo(1);
    }

    @Test
    void budgetOfTheMonthSpansItsDaysAndEndsWithIt() {
        // Given
        run("update sms_budget set month_cap = 0.20, prices = '{\"US\": \"0.10\"}'");
        // When, Then
        assertThat(send("+14155561000")).isTrue();
        later(Duration.ofDays(20));
        assertThat(send("+14155561001")).isTrue();
        assertThat(send("+14155561002")).isFalse();
        later(Duration.ofDays(10));
        assertThat(send("+14155561002")).isTrue();
    }

    @Test
    void twentyMessagesGoAndTheTwentyFirstWaitsAndIsThenRefused() {
        // When
        long allowed = IntStream.range(0, 20)
                .filter(i -> send("+4477009001" + (10 + i)))
                .count();
        // Then
        assertThat(allowed).isEqualTo(20);
        assertThat(ask(UUID.randomUUID(), "+447700900199")).isEqualTo(new Decision.Wait());
        later(Duration.ofSeconds(61));
        assertThat(ask(UUID.randomUUID(), "+447700900199")).isEqualTo(new Decision.Refused(Refusal.PUMPING));
        assertThat(told("stopped")).isEqualTo(2);
        assertThat(send("+14155552671")).as("another country").isTrue();
    }

    @Test
    void afterAnHourOneProbeGoesAndItsEndDecides() {
        // Given
        IntStream.range(0, 20).forEach(i -> send("+4477009001" + (10 + i)));
        later(Duration.ofSeconds(61));
        send("+447700900199");
        // When
        later(Duration.ofMinutes(60));
        UUID probe = UUID.randomUUID();
        // Then
        assertThat(ask(probe, "+447700900198")).isEqualTo(new Decision.Allowed());
        assertThat(send("+447700900197")).isFalse();
        verify(probe);
        assertThat(send("+447700900197")).isTrue();
    }

    @Test
    void messageThatIsTriedAgainIsCountedOnceAndTheSecondSendersIsPaidToo() {
        // Given
        UUID request = UUID.randomUUID();
        // When
        ask(request, KNOWN);
        ask(request, KNOWN);
        ask(request, KNOWN, Role.FALLBACK);
        // Then
        assertThat(row("select messages from sms_spend_day").getInteger(0)).isEqualTo(2);
    }

    @Test
    void administratorsAreToldOfAStopByTheAuditLog() {
        try (Events audit = new Events(kafka, Topics.AUDIT)) {
            // Given
            IntStream.range(0, 20).forEach(i -> send("+35850900" + (1000 + i)));
            later(Duration.ofSeconds(61));
            // When
            send("+358509009999");
            // Then
            await().untilAsserted(() -> assertThat(audit.heard())
                    .filteredOn(event -> event.path("target").asText().equals("FI"))
                    .first()
                    .satisfies(event -> {
                        assertThat(event.path("action").asText()).isEqualTo("sms.stopped");
                        assertThat(event.path("actor").asText()).isEqualTo("system");
                        assertThat(event.path("after").path("until").asText()).isEqualTo("2026-03-02T09:01:01Z");
                    }));
        }
    }

    @Test
    void noNumberIsKept() {
        login(KNOWN);
        String rows =
                row("select (select json_agg(s) from sms_spend s)::text || (select json_agg(k) from known_number k)::text")
                        .getString(0);
        assertThat(rows).doesNotContain(KNOWN.substring(1)).contains("+1415");
    }
}
