package dev.portcullis.sms.probe;

import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.event.OutboxRow;
import dev.portcullis.kit.event.OutgoingEvent;
import dev.portcullis.kit.id.UuidV7;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Counts test messages over all replicas; what is counted is in the audit log. */
@ApplicationScoped
class ProbeTable {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final String LOCK = "select 1 from (select pg_advisory_xact_lock(7319030)) as locked";
    private static final String FORGET = "delete from test_message where asked_at <= $1";
    private static final String COUNT = "select count(*) as asked, min(asked_at) as first from test_message";
    private static final String ADD = "insert into test_message (id, asked_at) values ($1, $2)";
    private static final String ANNOUNCE =
            "insert into outbox (" + OutboxRow.COLUMNS + ") values ($1, $2, $3, $4, $5, $6, $7)";

    private final Pool pool;
    private final Outbox outbox;

    ProbeTable(Pool pool, Outbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    /**
     * Counts one more, unless there were enough.
     *
     * @param most within a minute
     * @param audit that tells of it
     */
    Uni<Admission> admit(int most, OutgoingEvent audit, Instant now) {
        Uni<Admission> transaction = pool.withTransaction(connection -> count(connection, now)
                .chain(row -> row.getLong("asked") < most
                        ? add(connection, audit, now)
                        : Uni.createFrom().item(limited(row, now))));
        return outbox.sent(Bounded.database(transaction));
    }

    private static Uni<Row> count(SqlConnection connection, Instant now) {
        return connection
                .query(LOCK)
                .execute()
                .chain(() -> connection.preparedQuery(FORGET).execute(Tuple.of(utc(now.minus(WINDOW)))))
                .chain(() -> connection.query(COUNT).execute())
                .map(rows -> rows.iterator().next());
    }

    private static Admission limited(Row row, Instant now) {
        OffsetDateTime first = row.getOffsetDateTime("first");
        return new Admission.Limited(Duration.between(now, first.toInstant().plus(WINDOW)));
    }

    private Uni<Admission> add(SqlConnection connection, OutgoingEvent audit, Instant now) {
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(UuidV7.at(now), utc(now)))
                .chain(() -> connection.preparedQuery(ANNOUNCE).execute(tuple(outbox.row(audit))))
                .replaceWith(new Admission.Admitted());
    }

    private static Tuple tuple(OutboxRow row) {
        return Tuple.tuple()
                .addUUID(row.eventId())
                .addShort(row.shard())
                .addString(row.topic())
                .addString(row.key())
                .addString(row.type())
                .addString(row.requestId())
                .addString(row.payload());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
