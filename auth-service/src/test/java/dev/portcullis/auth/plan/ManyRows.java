package dev.portcullis.auth.plan;

import io.vertx.mutiny.sqlclient.Pool;
import java.util.List;

/** Fills every table that grows with as many rows as there are users, some of them with more than their share. */
final class ManyRows {
    private static final String ACCOUNT = "md5('account' || %s)::uuid";
    private static final String INTEGRATION = "md5('integration' || i % 3)::uuid";
    private static final String SERIES = " from generate_series(1, $rows) as i";

    /** What autovacuum would look at by now; it never looks at a table of one row. */
    private static final List<String> TABLES = List.of(
            "account",
            "credential",
            "used_code",
            "extra_code",
            "device",
            "login",
            "validity_window",
            "session_grant",
            "session",
            "session_change",
            "account_event",
            "sms_send",
            "whitelist_entry",
            "reported_membership",
            "inbox",
            "idempotent_request");

    private ManyRows() {}

    static void fill(Pool pool, int rows) {
        for (String sql : statements()) {
            pool.query(sql.replace("$rows", String.valueOf(rows))).executeAndAwait();
        }
        pool.query("analyze " + String.join(", ", TABLES)).executeAndAwait();
    }

    private static List<String> statements() {
        String account = ACCOUNT.formatted("i");
        String integration = INTEGRATION;
        return List.of(
                "insert into account (id, version, epoch, user_name, source, enabled, method, phone_digest, failure_count)"
                        + " select " + account + ", 1, 1, 'many' || i, 'direct', true, 'app',"
                        + " case when i % 10 = 0 then sha256(('phone' || i)::bytea) end,"
                        + " case when i % 1000 = 0 then i / 1000 % 120 else 0 end"
                        + SERIES,
                "insert into credential (account_id, epoch, method, secret_sealed, digits, drift_steps, activated_at, last_success_at)"
                        + " select " + account + ", 1, 'app', 'sealed', 6, i % 5 - 2, now() - interval '40 days',"
                        + " now() - i % 2000 * interval '21 minutes'" + SERIES,
                "insert into used_code (account_id, digest, step) select " + ACCOUNT.formatted("(i / 20 + 1)")
                        + ", sha256(i::text::bytea), 60000000 + i % 20" + SERIES,
                "insert into extra_code (account_id, digest, kind, epoch, uses_left, created_at) select "
                        + ACCOUNT.formatted("(i / 10 + 1)") + ", sha256(i::text::bytea), 'recovery', 1, 1, now()"
                        + SERIES,
                "insert into device (id, account_id, epoch, token_hash, previous_token_hash, created_at, last_used_at, expires_at)"
                        + " select gen_random_uuid(), " + account
                        + ", 1, sha256(('t' || i)::bytea), sha256(('p' || i)::bytea),"
                        + " now(), now(), now() + interval '90 days'" + SERIES,
                "insert into login (id, integration_id, user_as_sent, user_name, account_id, epoch, state, ending, method, digits,"
                        + " client_kind, client_ip, client_network, sms_request_id, prompt_token_hash, created_at, expires_at, ended_at)"
                        + " select md5('login' || i)::uuid, " + integration + ", 'many' || i, 'many' || i, " + account
                        + ", 1, case when i % 100 = 0 then 'challenge' else 'ended' end,"
                        + " case when i % 100 <> 0 then 'login_completed' end, 'app', 6, 'html5', '203.0.113.7', '203.0.113.7/32',"
                        + " case when i % 5 = 0 then gen_random_uuid() end, case when i % 2 = 0 then sha256(('b' || i)::bytea) end,"
                        + " now(), now() + interval '10 minutes', case when i % 100 <> 0 then now() end" + SERIES,
                "insert into validity_window (id, account_id, user_name, epoch, integration_id, device_id, opened_at,"
                        + " before_ends_at, ended_at) select md5('window' || i)::uuid, " + account
                        + ", 'many' || i, 1, " + integration
                        + ", gen_random_uuid(), now(), now() + interval '1 hour', case when i % 4 <> 0 then now() end"
                        + SERIES,
                "insert into session_grant (id, token_hash, login_id, window_id, account_id, user_name, epoch, integration_id,"
                        + " issued_at, expires_at, redeemed_at) select gen_random_uuid(), sha256(('g' || i)::bytea),"
                        + " md5('login' || i)::uuid, md5('window' || i)::uuid, " + account + ", 'many' || i, 1, "
                        + integration
                        + ", now(), now() + interval '1 hour', case when i % 4 <> 0 then now() end" + SERIES,
                "insert into session (id, integration_id, account_id, user_name, client_kind, client_ip, window_id, reason, state,"
                        + " opened_at, closed_at) select md5('session' || i)::uuid, " + integration + ", " + account
                        + ", 'many' || i, 'html5', '203.0.113.7', md5('window' || i)::uuid, 'first_session',"
                        + " case when i % 4 = 0 then 'open' else 'closed' end, now(), case when i % 4 <> 0 then now() end"
                        + SERIES,
                "insert into session_change (session_id, integration_id, user_name, state, reason, at) select md5('session' || i)::uuid,"
                        + integration + ", 'many' || i, 'closed', 'closed_by_portal', now()" + SERIES,
                "insert into account_event (account_id, at, kind, reason) select " + account
                        + ", now(), 'accepted', 'code_accepted'" + SERIES,
                "insert into sms_send (id, account_id, login_id, number_digest, unknown_client, at) select gen_random_uuid(), "
                        + account + ", gen_random_uuid(), sha256(('phone' || i)::bytea), i % 2 = 0, now()" + SERIES,
                "insert into whitelist_entry (id, user_name, created_at) select gen_random_uuid(), 'many' || i, now()"
                        + SERIES,
                "insert into reported_membership (user_name, groups, reported_at) select 'many' || i, array['g'], now()"
                        + SERIES,
                "insert into inbox (event_id) select gen_random_uuid()" + SERIES,
                "insert into idempotent_request (integration_id, route, key, body_sha256, claim, claimed_until, expires_at) select "
                        + integration + ", 'POST /portal/v1/sessions', i::text, sha256('b'), gen_random_uuid(), now(),"
                        + " now() + interval '1 day'" + SERIES);
    }
}
