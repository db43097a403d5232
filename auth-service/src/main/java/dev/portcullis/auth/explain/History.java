package dev.portcullis.auth.explain;

import dev.portcullis.kit.database.Bounded;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What happened last at the logins and sessions of an account. */
@ApplicationScoped
class History {
    private static final String SELECT = """
            select at, kind, reason, login_id, session_id, client_kind, source, host from account_event
            where account_id = $1 order by id desc limit 50""";

    private final Pool pool;

    History(Pool pool) {
        this.pool = pool;
    }

    /** @param source the user's address as the portal saw it */
    record EventView(
            Instant at,
            String kind,
            String reason,
            @Nullable UUID loginId,
            @Nullable UUID sessionId,
            @Nullable String clientKind,
            @Nullable String source,
            @Nullable String host) {
        static EventView of(Row row) {
            return new EventView(
                    row.getOffsetDateTime("at").toInstant(),
                    row.getString("kind"),
                    row.getString("reason"),
                    row.getUUID("login_id"),
                    row.getUUID("session_id"),
                    row.getString("client_kind"),
                    row.getString("source"),
                    row.getString("host"));
        }
    }

    /** The newest first. */
    Uni<List<EventView>> of(UUID account) {
        return Bounded.database(pool.preparedQuery(SELECT)
                .execute(Tuple.of(account))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(EventView::of)
                        .toList()));
    }
}
