package dev.portcullis.auth.mode;

import dev.portcullis.auth.login.Statement;
import dev.portcullis.auth.session.SessionEnds;
import dev.portcullis.contracts.EventTypes;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.AuditRecord;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.event.OutgoingEvent;
import dev.portcullis.kit.internal.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Changes the mode; what was opened under the former one ends in the same statement. */
@ApplicationScoped
class ModeService {
    private final Outbox outbox;
    private final Pool pool;
    private final Clock clock;

    ModeService(Outbox outbox, Pool pool, Clock clock) {
        this.outbox = outbox;
        this.pool = pool;
        this.clock = clock;
    }

    Uni<String> get() {
        return Bounded.database(pool.query("select mode from deployment")
                .execute()
                .map(rows -> rows.iterator().next().getString(0)));
    }

    /** Idempotent: the same mode again ends nothing. */
    Uni<Boolean> put(String mode, Caller caller) {
        Instant now = clock.instant();
        Statement statement = new Statement();
        statement.guard("select id from deployment where mode <> " + statement.text(mode) + " for update");
        statement.with(
                "ud", "update deployment set mode = " + statement.text(mode) + " from g where deployment.id = g.id");
        end(statement, now);
        statement.event(outbox.row(audit(mode, caller, now)));
        return outbox.sent(Bounded.database(statement.run(pool)));
    }

    private static void end(Statement statement, Instant now) {
        String at = statement.at(now);
        statement
                .with(
                        "ul",
                        "update login set state = 'ended', ending = 'login_reset', version = version + 1,"
                                + " code_sealed = null, pending_secret_sealed = null, ended_at = " + at
                                + " from g where login.ended_at is null")
                .with(
                        "ut",
                        "update login set version = version + 1, ticket_spent_at = " + at + " from g where"
                                + " login.ended_at is not null and ticket_hash is not null and ticket_spent_at is null")
                .with(
                        "ug",
                        "update session_grant set voided_at = " + at
                                + " from g where redeemed_at is null and voided_at is null")
                .with("uw", "update validity_window set ended_at = " + at + " from g where ended_at is null")
                .with("dd", "delete from device using g");
        SessionEnds.add(statement, "true", "revoked", "mode_changed", now);
    }

    private static OutgoingEvent audit(String mode, Caller caller, Instant now) {
        AuditRecord change = new AuditRecord(
                now,
                caller.actorOrSystem(),
                caller.source(),
                "mode.change",
                "mode",
                null,
                Map.of("mode", mode),
                "done");
        return new OutgoingEvent(Topics.AUDIT, "mode", EventTypes.AUDIT, change);
    }
}
