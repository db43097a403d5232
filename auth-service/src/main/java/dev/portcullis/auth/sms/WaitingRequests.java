package dev.portcullis.auth.sms;

import dev.portcullis.contracts.Topics;
import dev.portcullis.kit.database.Bounded;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Requests to send that are in the outbox still: committed, and not taken by Kafka. */
@ApplicationScoped
class WaitingRequests {
    /** No code lives longer. */
    static final Duration LIFE = Duration.ofMinutes(10);

    /** Ages by the database's clock, which has stamped the rows; the topic stands in the index and so in the text. */
    private static final String READ = """
            select event_id, request_id, payload from outbox
            where topic = '%s' and created_at > now() - make_interval(secs => $1)
                and created_at <= now() - make_interval(secs => $2) and event_id <> all($3)
            order by id limit 100
            """.formatted(Topics.SMS_REQUESTED);

    private final Pool pool;

    WaitingRequests(Pool pool) {
        this.pool = pool;
    }

    /**
     * One of them.
     *
     * @param traceId of the click that asked for it
     * @param payload JSON of a {@code SmsRequested}
     */
    record Waiting(UUID eventId, @Nullable String traceId, String payload) {
        private static Waiting of(Row row) {
            return new Waiting(row.getUUID("event_id"), row.getString("request_id"), row.getString("payload"));
        }

        /** Sealed values are of no use in a log. */
        @Override
        public String toString() {
            return "Waiting[" + eventId + "]";
        }
    }

    /** @param known ids of events that need not be told again */
    Uni<List<Waiting>> olderThan(Duration age, Collection<UUID> known) {
        Tuple values = Tuple.of(LIFE.toMillis() / 1000.0, age.toMillis() / 1000.0, known.toArray(UUID[]::new));
        return Bounded.database(pool.preparedQuery(READ)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Waiting::of)
                        .toList()));
    }
}
