package dev.portcullis.auth.session;

import dev.portcullis.auth.audit.Audits;
import dev.portcullis.auth.login.Statement;
import dev.portcullis.auth.user.ListView;
import dev.portcullis.auth.user.Users;
import dev.portcullis.contracts.event.LoginEvent;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.internal.Caller;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Sessions of all integrations, for an administrator. */
@ApplicationScoped
public class AdminSessions {
    private static final String OF_USER = "select " + Sessions.COLUMNS
            + ", count(*) over () as total from session where account_id = $1 order by opened_at desc, id desc"
            + " limit $2 offset $3";
    private static final String ONE = "select " + Sessions.COLUMNS + " from session where id = $1";

    private final Users users;
    private final SessionEvents events;
    private final SessionConfig config;
    private final Audits audits;
    private final Outbox outbox;
    private final Pool pool;
    private final Clock clock;

    AdminSessions(
            Users users,
            SessionEvents events,
            SessionConfig config,
            Audits audits,
            Outbox outbox,
            Pool pool,
            Clock clock) {
        this.users = users;
        this.events = events;
        this.config = config;
        this.audits = audits;
        this.outbox = outbox;
        this.pool = pool;
        this.clock = clock;
    }

    public Uni<ListView<UserSessionView>> of(UUID user, int page, int size) {
        return users.find(user)
                .chain(found -> Bounded.database(pool.preparedQuery(OF_USER)
                        .execute(Tuple.of(found.id(), size, (long) page * size))
                        .map(rows -> list(rows, page, size))));
    }

    private ListView<UserSessionView> list(RowSet<Row> rows, int page, int size) {
        Instant now = clock.instant();
        long total = 0;
        for (Row row : rows) {
            total = row.getLong("total");
        }
        return new ListView<>(
                StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> UserSessionView.of(Sessions.session(row), config.staleAfter(), now))
                        .toList(),
                page,
                size,
                total);
    }

    /** Idempotent; ends the window that the session rests on too, so that the next one needs a code. */
    Uni<Void> revoke(UUID id, Caller caller) {
        return outbox.sent(Bounded.database(pool.preparedQuery(ONE)
                .execute(Tuple.of(id))
                .map(AdminSessions::one)
                .chain(session -> revoked(session, caller, clock.instant()).run(pool))
                .replaceWithVoid()));
    }

    private Statement revoked(Session session, Caller caller, Instant now) {
        Statement statement = new Statement();
        statement.guard("select id, account_id, window_id from session where id = " + statement.uuid(session.id())
                + " and state = 'open' for update");
        SessionEnds.add(statement, "s.id = g.id", "revoked", "revoked_by_admin", now);
        String at = statement.at(now);
        statement
                .with(
                        "uw",
                        "update validity_window w set ended_at = " + at
                                + " from g where w.id = g.window_id and w.ended_at is null")
                .with(
                        "ug",
                        "update session_grant r set voided_at = " + at + " from g where r.account_id = g.account_id"
                                + " and r.window_id = g.window_id and r.redeemed_at is null and r.voided_at is null");
        statement.event(events.ended(LoginEvent.Kind.SESSION_REVOKED, session, "revoked_by_admin", now));
        Map<String, Object> after = Map.of("user", session.user());
        return statement.event(audits.done(caller, "session.revoke", "session:" + session.id(), after, now));
    }

    private static Session one(RowSet<Row> rows) {
        for (Row row : rows) {
            return Sessions.session(row);
        }
        throw DomainProblem.notFound("session");
    }
}
