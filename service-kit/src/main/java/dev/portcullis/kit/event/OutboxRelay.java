package dev.portcullis.kit.event;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what the outbox holds: claims the shards that have rows by advisory locks, which end with the transaction, sends the
 * rows of one key one after the other, deletes what the broker has acknowledged, commits. A row that could not be sent stays, and
 * so do later ones of its key. Killed in between, it sends again: consumers know an event by its id.
 */
@ApplicationScoped
class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    /** First half of the advisory lock's key, so that nothing else takes these locks. */
    private static final int LOCK_SPACE = 0x0b0c;

    private static final String CLAIM = """
            with waiting as materialized (select distinct shard from outbox),
                 claimed as materialized (select shard from waiting where pg_try_advisory_xact_lock(%d, shard))
            select o.id, o.event_id, o.topic, o.key, o.type, o.request_id, o.payload, o.created_at
            from outbox o where o.shard in (select shard from claimed) order by o.id limit %d
            """;
    private static final String DELETE = "delete from outbox where id = any($1)";

    private final Pool pool;
    private final EventSender sender;
    private final Vertx vertx;
    private final long pollMillis;
    private final String claim;
    private final int batch;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();
    private volatile boolean stopped;
    private long timer = -1;
    private @Nullable Context context;

    OutboxRelay(
            Pool pool,
            EventSender sender,
            Vertx vertx,
            @ConfigProperty(name = "portcullis.outbox.poll-millis", defaultValue = "500") long pollMillis,
            @ConfigProperty(name = "portcullis.outbox.batch", defaultValue = "200") int batch) {
        this.pool = pool;
        this.sender = sender;
        this.vertx = vertx;
        this.pollMillis = pollMillis;
        this.batch = batch;
        this.claim = CLAIM.formatted(LOCK_SPACE, batch);
    }

    void start(@Observes StartupEvent event) {
        context = vertx.getOrCreateContext();
        timer = vertx.setPeriodic(pollMillis, ignored -> poke());
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    /** Something was committed; returns at once. */
    void poke() {
        Context own = context;
        if (own != null && !stopped) {
            own.runOnContext(ignored -> drain());
        }
    }

    private void drain() {
        if (!running.compareAndSet(false, true)) {
            again.set(true);
            return;
        }
        // The one subscription of the relay: it belongs to no request, so nobody else would subscribe.
        relay().subscribe().with(this::finished, this::failed);
    }

    private void finished(int sent) {
        running.set(false);
        if (again.getAndSet(false) || sent == batch) {
            poke();
        }
    }

    private void failed(Throwable failure) {
        running.set(false);
        LOG.debugf("events stay in the outbox: %s", failure.toString());
    }

    /** @return how many rows were sent */
    private Uni<Integer> relay() {
        return pool.withTransaction(
                connection -> connection.query(claim).execute().chain(rows -> sendAll(connection, rows)));
    }

    private Uni<Integer> sendAll(SqlConnection connection, RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Uni.createFrom().item(0);
        }
        return Multi.createFrom()
                .iterable(byKey(rows).values())
                .onItem()
                .transformToMulti(this::sendInOrder)
                .merge()
                .collect()
                .asList()
                .chain(ids -> delete(connection, ids));
    }

    private static Map<String, List<Row>> byKey(RowSet<Row> rows) {
        Map<String, List<Row>> byKey = new LinkedHashMap<>();
        for (Row row : rows) {
            byKey.computeIfAbsent(row.getString("topic") + " " + row.getString("key"), key -> new ArrayList<>())
                    .add(row);
        }
        return byKey;
    }

    /** Ids of what was acknowledged, up to the first that was not. */
    private Multi<Long> sendInOrder(List<Row> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> sender.send(event(row)).replaceWith(row.getLong("id")))
                .onFailure()
                .recoverWithCompletion();
    }

    private static EventSender.Event event(Row row) {
        return new EventSender.Event(
                row.getUUID("event_id"),
                row.getString("topic"),
                row.getString("key"),
                row.getString("type"),
                row.getString("request_id"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getString("payload"));
    }

    private static Uni<Integer> delete(SqlConnection connection, List<Long> ids) {
        return connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(ids.toArray(Long[]::new)))
                .replaceWith(ids.size());
    }
}
