package dev.portcullis.auth.session;

import dev.portcullis.auth.login.Statement;
import dev.portcullis.contracts.event.LoginEvent;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sessions that were opened; each is visible to its integration alone. */
@ApplicationScoped
class Sessions {
    static final String COLUMNS = """
            id, integration_id, account_id, user_name, host, client_kind, client_ip, state,
              coalesce(end_reason, reason) as reason, opened_at, valid_until, closed_at""";

    private static final String SELECT = "select " + COLUMNS + " from session where id = $1 and integration_id = $2";

    private final SessionEvents events;
    private final Outbox outbox;
    private final Pool pool;

    Sessions(SessionEvents events, Outbox outbox, Pool pool) {
        this.events = events;
        this.outbox = outbox;
        this.pool = pool;
    }

    Uni<Session> get(UUID id, UUID integration) {
        return Bounded.database(find(id, integration));
    }

    /** Idempotent. */
    Uni<Void> close(UUID id, UUID integration, Instant now) {
        return outbox.sent(Bounded.database(find(id, integration).chain(session -> close(session, now))));
    }

    private Uni<Session> find(UUID id, UUID integration) {
        return pool.preparedQuery(SELECT).execute(Tuple.of(id, integration)).map(Sessions::one);
    }

    private Uni<Void> close(Session session, Instant now) {
        Statement statement = new Statement();
        statement.guard(
                "select id from session where id = " + statement.uuid(session.id()) + " and state = 'open' for update");
        SessionEnds.add(statement, "s.id = g.id", "closed", "closed", now);
        statement.event(events.ended(LoginEvent.Kind.SESSION_CLOSED, session, "closed", now));
        return statement.run(pool).replaceWithVoid();
    }

    private static Session one(RowSet<Row> rows) {
        for (Row row : rows) {
            return session(row);
        }
        throw DomainProblem.notFound("session");
    }

    static Session session(Row row) {
        return new Session(
                row.getUUID("id"),
                row.getUUID("integration_id"),
                row.getUUID("account_id"),
                row.getString("user_name"),
                row.getString("host"),
                row.getString("client_kind"),
                row.getString("client_ip"),
                row.getString("state"),
                row.getString("reason"),
                row.getOffsetDateTime("opened_at").toInstant(),
                instant(row, "valid_until"),
                instant(row, "closed_at"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
