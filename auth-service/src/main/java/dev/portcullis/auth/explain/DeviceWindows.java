package dev.portcullis.auth.explain;

import dev.portcullis.auth.login.Facts;
import dev.portcullis.kit.database.Bounded;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Validity windows at a user's devices, for the question at which one of them is shown. */
@ApplicationScoped
class DeviceWindows {
    private static final String SELECT = """
            select w.id, coalesce(w.after_ends_at, w.before_ends_at) as ends_at
            from account a
            join validity_window w on w.account_id = a.id and w.epoch = a.epoch and w.ended_at is null
              and coalesce(w.after_ends_at, w.before_ends_at) > $2::timestamptz
            join device v on v.id = w.device_id and v.account_id = a.id and v.epoch = a.epoch
              and v.expires_at > $2::timestamptz
            where a.id = $1::uuid order by w.opened_at desc limit 1""";

    private final Pool pool;

    DeviceWindows(Pool pool) {
        this.pool = pool;
    }

    /** @return the latest that is open at that time; null: none */
    Uni<Facts.@Nullable OpenWindow> open(UUID account, Instant at) {
        return Bounded.database(pool.preparedQuery(SELECT)
                .execute(Tuple.of(account, at.atOffset(ZoneOffset.UTC)))
                .map(rows -> first(rows.iterator())));
    }

    private static Facts.@Nullable OpenWindow first(RowIterator<Row> rows) {
        if (!rows.hasNext()) {
            return null;
        }
        Row row = rows.next();
        return new Facts.OpenWindow(
                row.getUUID("id"), row.getOffsetDateTime("ends_at").toInstant());
    }
}
