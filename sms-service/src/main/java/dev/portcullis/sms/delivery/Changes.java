package dev.portcullis.sms.delivery;

import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.event.OutboxRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Changes of deliveries that others are told of, once each: the change and the word of it are one transaction. */
@ApplicationScoped
class Changes {
    private static final String ANNOUNCE =
            "insert into outbox (" + OutboxRow.COLUMNS + ") values ($1, $2, $3, $4, $5, $6, $7)";

    private final Pool pool;
    private final Outbox outbox;

    Changes(Pool pool, Outbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    /**
     * Makes them.
     *
     * @param statement returns {@code request_id, login_id, account_id, trace_id} of each delivery that it changed
     * @return how many those were
     */
    Uni<Integer> make(String statement, Tuple values, DeliveryState state, @Nullable Reason reason, Instant now) {
        Uni<Integer> transaction = pool.withTransaction(connection -> connection
                .preparedQuery(statement)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> changeOf(row, state, reason))
                        .toList())
                .chain(changes -> announce(connection, changes, now)));
        return outbox.sent(Bounded.database(transaction));
    }

    private Uni<Integer> announce(SqlConnection connection, List<Change> changes, Instant now) {
        if (changes.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        List<Tuple> rows =
                changes.stream().map(change -> outboxRow(change, now)).toList();
        return connection.preparedQuery(ANNOUNCE).executeBatch(rows).replaceWith(rows.size());
    }

    private Tuple outboxRow(Change change, Instant now) {
        OutboxRow row = outbox.row(change.event(now));
        return Tuple.tuple()
                .addUUID(row.eventId())
                .addShort(row.shard())
                .addString(row.topic())
                .addString(row.key())
                .addString(row.type())
                .addString(change.traceId())
                .addString(row.payload());
    }

    private static Change changeOf(Row row, DeliveryState state, @Nullable Reason reason) {
        return new Change(
                row.getUUID("request_id"),
                row.getUUID("login_id"),
                row.getUUID("account_id"),
                state,
                reason,
                row.getString("trace_id"));
    }
}
