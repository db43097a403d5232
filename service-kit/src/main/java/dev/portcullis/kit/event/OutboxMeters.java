package dev.portcullis.kit.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** {@code portcullis_outbox_age_seconds}: how long the oldest event has been waiting; {@code portcullis_outbox_sent_total}. */
@ApplicationScoped
class OutboxMeters {
    private final AtomicReference<@Nullable Instant> oldest = new AtomicReference<>();
    private final Clock clock;
    private final Counter sent;

    OutboxMeters(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        this.sent = Counter.builder("portcullis.outbox.sent")
                .description("Events the broker has acknowledged")
                .register(registry);
        Gauge.builder("portcullis.outbox.age", this::ageSeconds)
                .description("Age of the oldest event that was not sent yet")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
    }

    void waiting(RowSet<Row> shards) {
        Instant first = null;
        for (Row shard : shards) {
            Instant at = shard.getOffsetDateTime("oldest").toInstant();
            first = first == null || at.isBefore(first) ? at : first;
        }
        oldest.set(first);
    }

    void sent(int events) {
        sent.increment(events);
    }

    private double ageSeconds() {
        Instant since = oldest.get();
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
    }
}
