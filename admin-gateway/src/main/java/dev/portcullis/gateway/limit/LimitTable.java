package dev.portcullis.gateway.limit;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** What replicas tell each other, by way of PostgreSQL. */
@ApplicationScoped
class LimitTable {
    private static final int LONGEST_MILLIS = 2000;

    private static final String TELL_COUNTS = """
            insert into limit_use (replica, kind, subject, amount)
            select $1, * from unnest($2::text[], $3::text[], $4::int[])
            """;

    private static final String TELL_LOGINS = """
            insert into limit_login (replica, login_id, subject, network)
            select $1, * from unnest($2::text[], $3::text[], $4::text[]) on conflict (login_id) do nothing
            """;

    /** Some seconds back, because a row is not seen before its transaction has ended; the reader knows what it has read. */
    private static final String HEAR_COUNTS = """
            select id, kind, subject, amount from limit_use
            where used_at > clock_timestamp() - interval '5 seconds' and replica <> $1
            """;

    private static final String HEAR_LOGINS = """
            select login_id, subject, network from limit_login
            where opened_at > clock_timestamp() - interval '5 seconds' and replica <> $1
            """;

    private static final List<String> FORGET = List.of(
            "delete from limit_use where used_at < clock_timestamp() - interval '1 minute'",
            "delete from limit_login where opened_at < clock_timestamp() - interval '1 minute'");

    private final Pool pool;

    LimitTable(Pool pool) {
        this.pool = pool;
    }

    /** @param id of the row, never the same again */
    record Heard(long id, Buckets.Key key, int amount) {}

    Future<Void> tell(UUID replica, Ledger.Page page) {
        Future<?> counts = page.counts().isEmpty() ? Future.succeededFuture() : run(TELL_COUNTS, counts(replica, page));
        Future<?> logins = page.logins().isEmpty() ? Future.succeededFuture() : run(TELL_LOGINS, logins(replica, page));
        return Future.all(counts, logins).mapEmpty();
    }

    private static Tuple counts(UUID replica, Ledger.Page page) {
        List<Buckets.Key> keys = new ArrayList<>(page.counts().keySet());
        return Tuple.of(
                replica,
                keys.stream().map(key -> key.kind().text()).toArray(String[]::new),
                keys.stream().map(Buckets.Key::subject).toArray(String[]::new),
                keys.stream().map(page.counts()::get).toArray(Integer[]::new));
    }

    private static Tuple logins(UUID replica, Ledger.Page page) {
        List<String> ids = new ArrayList<>(page.logins().keySet());
        List<Visitor> visitors = ids.stream().map(page.logins()::get).toList();
        return Tuple.of(
                replica,
                ids.toArray(String[]::new),
                visitors.stream().map(Visitor::subject).toArray(String[]::new),
                visitors.stream().map(Visitor::network).toArray(String[]::new));
    }

    Future<List<Heard>> hearCounts(UUID replica) {
        return run(HEAR_COUNTS, Tuple.of(replica)).map(rows -> {
            List<Heard> heard = new ArrayList<>();
            rows.forEach(row -> heard.add(heard(row)));
            return heard;
        });
    }

    private static Heard heard(Row row) {
        Kind kind = Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
        return new Heard(row.getLong("id"), new Buckets.Key(kind, row.getString("subject")), row.getInteger("amount"));
    }

    Future<List<Opened>> hearLogins(UUID replica) {
        return run(HEAR_LOGINS, Tuple.of(replica)).map(rows -> {
            List<Opened> opened = new ArrayList<>();
            rows.forEach(row -> opened.add(opened(row)));
            return opened;
        });
    }

    /** A login that another replica opened. */
    record Opened(String loginId, Visitor visitor) {}

    private static Opened opened(Row row) {
        return new Opened(row.getString("login_id"), new Visitor(row.getString("subject"), row.getString("network")));
    }

    Future<Void> forget() {
        return Future.all(FORGET.stream()
                        .map(sql -> pool.query(sql).execute().timeout(LONGEST_MILLIS, TimeUnit.MILLISECONDS))
                        .toList())
                .mapEmpty();
    }

    private Future<RowSet<Row>> run(String sql, Tuple tuple) {
        return pool.preparedQuery(sql).execute(tuple).timeout(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
    }
}
