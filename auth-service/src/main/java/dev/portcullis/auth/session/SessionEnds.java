package dev.portcullis.auth.session;

import dev.portcullis.auth.login.Statement;
import java.time.Instant;

/**
 * The parts of a statement that end sessions and tell those who listen. An advisory lock, held until the commit, keeps the ids of
 * the changes in the order of their commits, so that no listener skips one.
 */
public final class SessionEnds {
    /** Of the lock that orders the changes. */
    private static final String LOCK = "pg_advisory_xact_lock(7319002)";

    /**
     * For a transaction of several statements: ends the open sessions of account {@code ?1} at {@code ?2} for the reason
     * {@code ?3}. To be its last statement.
     */
    public static final String REVOKE_OF_ACCOUNT = """
            with k as materialized (select %s as locked from session where account_id = ?1 and state = 'open' limit 1),
            r as (update session s set state = 'revoked', end_reason = ?3, closed_at = ?2 from k
              where s.account_id = ?1 and s.state = 'open'
              returning s.id, s.integration_id, s.user_name, s.host)
            insert into session_change (session_id, integration_id, user_name, host, state, reason, at)
            select id, integration_id, user_name, host, 'revoked', ?3, ?2 from r""".formatted(LOCK);

    private SessionEnds() {}

    /**
     * @param which a condition on {@code s}, a session, and {@code g}, the guard
     * @param state {@code closed} or {@code revoked}
     */
    public static void add(Statement statement, String which, String state, String reason, Instant now) {
        statement
                .with("k", "select " + LOCK + " as locked, g.* from g")
                .with(
                        "r",
                        "update session s set state = " + statement.text(state) + ", end_reason = "
                                + statement.text(reason) + ", closed_at = " + statement.at(now)
                                + " from k g where s.state = 'open' and " + which
                                + " returning s.id, s.integration_id, s.user_name, s.host")
                .with(
                        "isc",
                        "insert into session_change (session_id, integration_id, user_name, host, state, reason, at)"
                                + " select id, integration_id, user_name, host, " + statement.text(state) + ", "
                                + statement.text(reason) + ", " + statement.at(now) + " from r");
    }
}
