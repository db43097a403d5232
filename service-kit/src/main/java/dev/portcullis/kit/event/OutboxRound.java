package dev.portcullis.kit.event;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * One round of the relay, in one transaction: claims the shards that have rows by advisory locks, which end with the transaction;
 * sends the rows of one key one after the other; deletes what the broker has acknowledged. A row that could not be sent stays, and
 * so do later ones of its key. Killed in between, it sends again: consumers know an event by its id.
 */
@ApplicationScoped
class OutboxRound {
    private static final Logger LOG = Logger.getLogger(OutboxRound.class);

    /** First half of the advisory lock's key, so that nothing else takes these locks. */
    private static final int LOCK_SPACE = 0x0b0c;

    /** Keys that are sent at the same time; while the broker is away each may block for the producer's {@code max.block.ms}. */
    private static final int WIDTH = 16;

    private static final String CLAIM = """
            select s::int2 as shard, o.created_at as oldest, pg_try_advisory_xact_lock(%d, s) as mine
            from generate_series(0, %d) s
            cross join lateral (select created_at from outbox where shard = s order by id limit 1) o
            """.formatted(LOCK_SPACE, OutboxRow.SHARDS - 1);

    /** A statement of its own: its snapshot must be younger than the locks, else it reads what the last owner has just sent. */
    private static final String READ = """
            select id, event_id, topic, key, type, request_id, payload, created_at
            from outbox where shard = any($1) order by id limit $2
            """;

    private static final String DELETE = "delete from outbox where id = any($1)";

    private final Pool pool;
    private final EventSender sender;
    private final OutboxMeters meters;
    private final int batch;

    OutboxRound(
            Pool pool,
            EventSender sender,
            OutboxMeters meters,
            @ConfigProperty(name = "portcullis.outbox.batch", defaultValue = "200") int batch) {
        this.pool = pool;
        this.sender = sender;
        this.meters = meters;
        this.batch = batch;
    }

    /** @return whether more rows may be waiting that can be sent at once */
    Uni<Boolean> run() {
        return pool.withTransaction(connection -> claim(connection).chain(shards -> sendOf(connection, shards)));
    }

    private Uni<Short[]> claim(SqlConnection connection) {
        return connection.query(CLAIM).execute().invoke(meters::waiting).map(OutboxRound::mine);
    }

    private static Short[] mine(RowSet<Row> claimed) {
        List<Short> shards = new ArrayList<>();
        for (Row row : claimed) {
            if (row.getBoolean("mine")) {
                shards.add(row.getShort("shard"));
            }
        }
        return shards.toArray(Short[]::new);
    }

    private Uni<Boolean> sendOf(SqlConnection connection, Short[] shards) {
        if (shards.length == 0) {
            return Uni.createFrom().item(false);
        }
        return connection.preparedQuery(READ).execute(Tuple.of(shards, batch)).chain(rows -> sendAll(connection, rows));
    }

    private Uni<Boolean> sendAll(SqlConnection connection, RowSet<Row> rows) {
        AtomicBoolean broken = new AtomicBoolean();
        return Multi.createFrom()
                .iterable(byKey(rows).values())
                .onItem()
                .transformToMulti(ofOneKey -> sendInOrder(ofOneKey, broken))
                .merge(WIDTH)
                .collect()
                .asList()
                .chain(sent -> delete(connection, sent))
                .map(sent -> sent == batch);
    }

    private static Map<String, List<Row>> byKey(RowSet<Row> rows) {
        Map<String, List<Row>> byKey = new LinkedHashMap<>();
        for (Row row : rows) {
            byKey.computeIfAbsent(row.getString("topic") + " " + row.getString("key"), key -> new ArrayList<>())
                    .add(row);
        }
        return byKey;
    }

    /** Ids of what was acknowledged, up to the first that was not; after a failure of any key nothing more is begun. */
    private Multi<Long> sendInOrder(List<Row> rows, AtomicBoolean broken) {
        return Multi.createFrom()
                .iterable(rows)
                .select()
                .first(row -> !broken.get())
                .onItem()
                .transformToUniAndConcatenate(this::send)
                .onFailure()
                .invoke(failure -> breakOff(failure, broken))
                .onFailure()
                .recoverWithCompletion();
    }

    private static void breakOff(Throwable failure, AtomicBoolean broken) {
        if (broken.compareAndSet(false, true)) {
            LOG.warnf("events stay in the outbox: %s", failure.toString());
        }
    }

    private Uni<Long> send(Row row) {
        return sender.send(event(row)).replaceWith(row.getLong("id"));
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

    private Uni<Integer> delete(SqlConnection connection, List<Long> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(ids.toArray(Long[]::new)))
                .invoke(() -> meters.sent(ids.size()))
                .replaceWith(ids.size());
    }
}
