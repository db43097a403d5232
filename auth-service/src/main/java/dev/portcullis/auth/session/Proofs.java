package dev.portcullis.auth.session;

import dev.portcullis.auth.login.Account;
import dev.portcullis.auth.login.Facts;
import dev.portcullis.auth.login.Statement;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds grants and windows that hold, and locks them in the state they were found in. */
@ApplicationScoped
class Proofs {
    private static final String WINDOW_COLUMNS =
            "w.id as window_id, w.first_session_at, coalesce(w.after_ends_at, w.before_ends_at) as ends_at";

    /** No request is earlier than what it finds: one of many at once that lost has a time from before the first session. */
    private static final String IS_OPEN = " and w.ended_at is null"
            + " and coalesce(w.after_ends_at, w.before_ends_at) > greatest(%s, w.first_session_at)";

    private static final String GRANT =
            "select gr.id as grant_id, gr.of_open_window, " + WINDOW_COLUMNS + """
             from session_grant gr join validity_window w on w.id = gr.window_id
            where gr.token_hash = $1 and gr.account_id = $2 and gr.epoch = $3 and gr.redeemed_at is null
              and gr.voided_at is null and gr.expires_at > $4
              and (gr.host is null or lower(gr.host) = lower($5)) and (gr.client_network is null or gr.client_network = $6)
            """ + IS_OPEN.formatted("$4");
    private static final String WINDOW = "select null::uuid as grant_id, false as of_open_window, " + WINDOW_COLUMNS
            + " from validity_window w where w.id = $1" + IS_OPEN.formatted("$2");

    /** A grant that was shown is the only thing that counts. Null: nothing proves. */
    Uni<@Nullable Proof> find(SqlClient client, SessionVisit visit, Facts facts) {
        Account account = facts.account();
        if (account == null) {
            return Uni.createFrom().nullItem();
        }
        byte[] grant = visit.grantHash();
        return grant == null ? window(client, visit, facts) : grant(client, visit, account, grant);
    }

    private Uni<@Nullable Proof> grant(SqlClient client, SessionVisit visit, Account account, byte[] hash) {
        Tuple values = Tuple.of(
                Buffer.buffer(hash),
                account.id(),
                account.epoch(),
                visit.now().atOffset(ZoneOffset.UTC),
                visit.host(),
                visit.client().address().network());
        return client.preparedQuery(GRANT).execute(values).map(Proofs::first);
    }

    private Uni<@Nullable Proof> window(SqlClient client, SessionVisit visit, Facts facts) {
        Facts.OpenWindow window = facts.window();
        if (window == null) {
            return Uni.createFrom().nullItem();
        }
        return client.preparedQuery(WINDOW)
                .execute(Tuple.of(window.id(), visit.now().atOffset(ZoneOffset.UTC)))
                .map(Proofs::first);
    }

    private static @Nullable Proof first(RowSet<Row> rows) {
        for (Row row : rows) {
            OffsetDateTime first = row.getOffsetDateTime("first_session_at");
            return new Proof(
                    row.getUUID("window_id"),
                    row.getUUID("grant_id"),
                    row.getBoolean("of_open_window"),
                    first == null ? null : first.toInstant(),
                    row.getOffsetDateTime("ends_at").toInstant());
        }
        return null;
    }

    /** Nobody else may have redeemed, started, ended or reset meanwhile. */
    static Statement guard(Proof proof, UUID account, long epoch) {
        Statement statement = new Statement();
        UUID grant = proof.grant();
        String sql = "select w.id from account a join validity_window w on w.account_id = a.id"
                + (grant == null ? "" : " join session_grant gr on gr.window_id = w.id") + " where w.id = "
                + statement.uuid(proof.window()) + " and a.id = " + statement.uuid(account)
                + " and a.enabled and a.epoch = "
                + statement.number(epoch) + " and w.ended_at is null and w.first_session_at is not distinct from "
                + statement.at(proof.firstSessionAt());
        return grant == null
                ? statement.guard(sql + " for no key update of a, w")
                : statement.guard(sql + " and gr.id = " + statement.uuid(grant)
                        + " and gr.redeemed_at is null and gr.voided_at is null for no key update of a, w, gr");
    }

    static void spend(Statement statement, Proof proof, SessionPolicy.Opened opened, Instant now) {
        if (proof.grant() != null) {
            statement.with(
                    "ug",
                    "update session_grant set redeemed_at = " + statement.at(now) + " from g where session_grant.id = "
                            + statement.uuid(proof.grant()));
        }
        if (opened.startsAfter()) {
            statement.with(
                    "uw",
                    "update validity_window set first_session_at = " + statement.at(now) + ", after_ends_at = "
                            + statement.at(opened.validUntil()) + " from g where validity_window.id = g.id");
        }
    }
}
