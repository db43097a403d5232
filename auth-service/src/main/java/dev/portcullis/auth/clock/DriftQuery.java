package dev.portcullis.auth.clock;

import dev.portcullis.kit.database.Bounded;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The drifts of apps. However many credentials there are, some thousands are read, by an index; of those a reset or a removal has
 * killed none counts.
 */
@ApplicationScoped
class DriftQuery {
    /**
     * The newest successes within 24 h; a thousand tell the median to a second or two, and with many users they are of minutes, not
     * of a day. A minute ahead: what another replica has just written.
     */
    static final String RECENT = """
            with newest as (
              select account_id, epoch, drift_steps * period as seconds from credential
              where method = 'app' and last_success_at <= $1::timestamptz + interval '1 minute'
                and last_success_at > $1::timestamptz - interval '24 hours'
              order by last_success_at desc limit 1000)
            select n.seconds, count(*)::integer as users
            from newest n join account a on a.id = n.account_id and a.enabled and a.epoch = n.epoch
            group by n.seconds""";

    /** Apps that were last seen before that: up to fifty of each day, so that no day outweighs the thirty. */
    static final String USUAL = """
            with newest as (
              select c.account_id, c.epoch, c.seconds from generate_series(1, 29) as d(days) cross join lateral (
                select account_id, epoch, drift_steps * period as seconds from credential
                where method = 'app' and last_success_at <= $1::timestamptz - d.days * interval '24 hours'
                  and last_success_at > $1::timestamptz - (d.days + 1) * interval '24 hours'
                order by last_success_at desc limit 50) c)
            select n.seconds, count(*)::integer as users
            from newest n join account a on a.id = n.account_id and a.enabled and a.epoch = n.epoch
            group by n.seconds""";

    /** Of all that were seen within 30 days the farthest from the server's clock. */
    static final String FARTHEST = """
            select abs(c.drift_steps * c.period) as seconds
            from credential c join account a on a.id = c.account_id and a.enabled and a.epoch = c.epoch
            where c.method = 'app' and c.last_success_at > $1::timestamptz - interval '30 days'
            order by abs(c.drift_steps * c.period) desc limit 1""";

    private final Pool pool;

    DriftQuery(Pool pool) {
        this.pool = pool;
    }

    /** Fails with 503 {@code database_unavailable}. */
    Uni<Phones> read(Instant now) {
        return drifts(RECENT, now)
                .chain(recent -> drifts(USUAL, now).map(usual -> new Phones(recent, usual, null)))
                .chain(phones -> farthest(now).map(phones::withFarthest));
    }

    private Uni<Drifts> drifts(String sql, Instant now) {
        return rows(sql, now).map(DriftQuery::counted);
    }

    private Uni<@Nullable Integer> farthest(Instant now) {
        return rows(FARTHEST, now).map(DriftQuery::first);
    }

    private Uni<RowSet<Row>> rows(String sql, Instant now) {
        return Bounded.database(pool.preparedQuery(sql).execute(Tuple.of(now.atOffset(ZoneOffset.UTC))));
    }

    private static Drifts counted(RowSet<Row> rows) {
        TreeMap<Integer, Integer> users = new TreeMap<>();
        rows.forEach(row -> users.put(row.getInteger("seconds"), row.getInteger("users")));
        return new Drifts(users);
    }

    private static @Nullable Integer first(RowSet<Row> rows) {
        return rows.rowCount() == 0 ? null : rows.iterator().next().getInteger("seconds");
    }
}
