package dev.portcullis.auth.cleanup;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Removes what nobody asks for any more, a thousand rows of a table at a time, so that no statement takes long. */
@ApplicationScoped
class Cleanup {
    private static final int ROWS = 1000;

    private final CleanupConfig config;
    private final Pool pool;

    Cleanup(CleanupConfig config, Pool pool) {
        this.config = config;
        this.pool = pool;
    }

    /**
     * @param column a time; what is before it goes
     * @param and what must hold besides
     */
    private record Old(String table, String column, String and, Duration age) {
        String sql() {
            return "delete from " + table + " where ctid in (select ctid from " + table + " where " + column + " < $1"
                    + and + " order by " + column + " limit " + ROWS + " for update skip locked)";
        }
    }

    private List<Old> old() {
        return List.of(
                new Old("login", "created_at", "", config.history()),
                new Old("account_event", "at", "", config.history()),
                new Old("session_change", "at", "", config.changes()),
                new Old("session_grant", "issued_at", "", config.sessions()),
                new Old("validity_window", "opened_at", "", config.sessions()),
                new Old("session", "closed_at", " and state <> 'open'", config.sessions()),
                new Old("session", "opened_at", " and state = 'open'", config.sessions()),
                new Old("sms_send", "at", "", Duration.ofDays(2)),
                new Old("device", "expires_at", "", Duration.ZERO),
                new Old("extra_code", "expires_at", " and expires_at is not null", Duration.ZERO));
    }

    /** @return how many rows are gone; as many as possible may be left */
    Future<Integer> run(Instant now) {
        Future<Integer> gone = Future.succeededFuture(0);
        for (Old old : old()) {
            gone = gone.compose(before -> remove(old, now).map(removed -> before + removed));
        }
        return gone;
    }

    private Future<Integer> remove(Old old, Instant now) {
        return pool.preparedQuery(old.sql())
                .execute(Tuple.of(now.minus(old.age()).atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount());
    }
}
