package dev.portcullis.auth.session;

import dev.portcullis.kit.database.Bounded;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends of sessions as a stream, on whichever replica they happened. Every listener looks for itself at what is new, a few times a
 * second; what cannot be read now is read the next time.
 */
@ApplicationScoped
class SessionChanges {
    private static final Logger LOG = Logger.getLogger(SessionChanges.class);
    private static final String LAST = "select coalesce(max(id), 0) from session_change";
    private static final String SELECT = """
            select id, session_id, user_name, host, state, reason, at from session_change
            where integration_id = $1 and id > $2 and ($3::text is null or lower(host) = lower($3)) order by id limit 500""";

    /** The number to go on after: one that was never given (of a database before it was restored) goes back to the first kept. */
    private static final String KNOWN = """
            select case when $1::bigint <= greatest(coalesce(max(id), 0),
              (select coalesce(last_value, 0) from pg_sequences where sequencename = 'session_change_id_seq'))
              then $1::bigint else 0 end from session_change""";

    private final SessionConfig config;
    private final Pool pool;

    SessionChanges(SessionConfig config, Pool pool) {
        this.config = config;
        this.pool = pool;
    }

    /**
     * @param host null: all
     * @param after number of the last change that was heard; null: those from now on
     * @return first from where on it listens, then lists, empty ones when nothing is new; ends after {@link SessionConfig#listenFor()}, so that a listener shows his key again
     */
    Multi<SessionNews> listen(UUID integration, @Nullable String host, @Nullable Long after) {
        return start(after).onItem().transformToMulti(from -> from(integration, host, from));
    }

    private Multi<SessionNews> from(UUID integration, @Nullable String host, long start) {
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(new SessionNews(start, List.of())),
                        after(integration, host, start).map(changes -> new SessionNews(null, changes)));
    }

    private Uni<Long> start(@Nullable Long after) {
        return Bounded.database((after == null
                        ? pool.query(LAST).execute()
                        : pool.preparedQuery(KNOWN).execute(Tuple.of(after)))
                .map(rows -> rows.iterator().next().getLong(0)));
    }

    private Multi<List<SessionChange>> after(UUID integration, @Nullable String host, long start) {
        AtomicLong heard = new AtomicLong(start);
        return Multi.createFrom()
                .ticks()
                .every(config.listenEvery())
                .onOverflow()
                .drop()
                .select()
                .first(config.listenFor().dividedBy(config.listenEvery()))
                .onItem()
                .transformToUniAndConcatenate(tick -> news(integration, host, heard));
    }

    private Uni<List<SessionChange>> news(UUID integration, @Nullable String host, AtomicLong heard) {
        return Bounded.database(pool.preparedQuery(SELECT)
                        .execute(Tuple.of(integration, heard.get(), host))
                        .map(SessionChanges::all))
                .invoke(changes -> changes.forEach(change -> heard.set(change.number())))
                .onFailure()
                .invoke(failure -> LOG.debugf("changes of sessions are late: %s", failure.toString()))
                .onFailure()
                .recoverWithItem(List.of());
    }

    private static List<SessionChange> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(SessionChanges::change)
                .toList();
    }

    private static SessionChange change(Row row) {
        return new SessionChange(
                row.getLong("id"),
                row.getUUID("session_id"),
                row.getString("user_name"),
                row.getString("host"),
                row.getString("state"),
                row.getString("reason"),
                row.getOffsetDateTime("at").toInstant());
    }
}
