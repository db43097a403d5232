package dev.portcullis.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Rows of auth-service's database that a benchmark sets back or adds, past the service. */
final class AuthRows implements AutoCloseable {
    /**
     * Of each account a credential, a device, a login of the last month and two used codes, which is what is kept of somebody who
     * logs in once a day. An account's id says nothing of its age, so that neighbours in one index are none in the next.
     */
    private static final List<String> GROWTH = List.of("""
            insert into account (id, version, epoch, user_name, source, enabled, method, last_success_at, first_enrolled_at,
              row_version)
            select md5('account' || n)::uuid, 1, 1, 'user.' || n, 'direct', true, 'app', now() - n % 86400 * interval '1 second',
              now() - interval '90 days', 60 from generate_series(?, ?) n
            """, """
            insert into credential (account_id, epoch, method, secret_sealed, digits, drift_steps, last_step, activated_at,
              last_success_at)
            select md5('account' || n)::uuid, 1, 'app', s.secret_sealed, 6, n % 3 - 1, extract(epoch from now())::bigint / 30 - n % 2880,
              now() - interval '90 days', now() - n % 86400 * interval '1 second'
            from generate_series(?, ?) n, (select secret_sealed from credential where method = 'app' limit 1) s
            """, """
            insert into used_code (account_id, digest, step)
            select md5('account' || n)::uuid, sha256((n || ' ' || day)::bytea),
              extract(epoch from now())::bigint / 30 - n % 2880 - day * 2880
            from generate_series(?, ?) n, generate_series(0, 1) day
            """, """
            insert into device (id, account_id, epoch, token_hash, client_kind, created_at, last_used_at, expires_at)
            select (lpad(to_hex(1790000000000 + n), 12, '0') || '7' || substr(md5('device' || n), 1, 19))::uuid,
              md5('account' || n)::uuid, 1, sha256(('token' || n)::bytea), 'html5', now() - interval '90 days',
              now() - n % 86400 * interval '1 second', now() + interval '89 days'
            from generate_series(?, ?) n
            """, """
            insert into login (id, integration_id, user_as_sent, user_name, account_id, epoch, state, ending, accepted_as, method,
              digits, checks_used, client_kind, client_ip, client_network, host, created_at, expires_at, ended_at, version)
            select (lpad(to_hex(1790000000000 + n), 12, '0') || '7' || substr(md5('login' || n), 1, 19))::uuid,
              i.integration_id, 'user.' || n, 'user.' || n, md5('account' || n)::uuid, 1, 'ended', 'login_completed', 'code_accepted',
              'app', 6, 1, 'html5', '198.18.0.1', '198.18.0.1/32', 'APP01', t.at, t.at + interval '10 minutes',
              t.at + interval '9 seconds', 1
            from generate_series(?, ?) n, (select integration_id from login limit 1) i,
              lateral (select now() - n % 2500000 * interval '1 second' as at) t
            """);

    private final Connection connection;

    AuthRows(String url) throws SQLException {
        connection = DriverManager.getConnection(Database.jdbc(url.replaceFirst("/[^/?]*(?=[?]|$)", "/auth")));
    }

    int credentials() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from credential")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** Sets back what spaces an account's tries, so that codes are looked at. */
    void forgetFailures() throws SQLException {
        execute("update account set failure_count = 0, next_check_at = null, risk_spent = 0, risk_spent_at = null,"
                + " row_version = row_version + 1 where failure_count > 0");
    }

    /** Every code of everybody opens once more, as on a phone that is right. */
    void forgetCodes() throws SQLException {
        execute("delete from used_code u using account a where a.id = u.account_id and a.user_name like 'bench-%'");
        execute("update credential c set last_step = -1, drift_steps = 0 from account a where a.id = c.account_id"
                + " and a.user_name like 'bench-%'");
    }

    /** Leaves these users only, and of them one login, as of those who are added. */
    void keep(List<String> users) throws SQLException {
        try (PreparedStatement others =
                connection.prepareStatement("delete from account where not user_name = any(?)")) {
            others.setArray(1, connection.createArrayOf("text", users.toArray()));
            others.executeUpdate();
        }
        execute("delete from login l where account_id is null or exists (select from login n"
                + " where n.account_id = l.account_id and n.id > l.id) or not exists (select from account a"
                + " where a.id = l.account_id)");
        settle();
    }

    /** Adds accounts until there are so many credentials. */
    void grow(int credentials) throws SQLException {
        int missing = credentials - credentials();
        if (missing > 0) {
            int first = credentials - missing + 1;
            // What is added fits together; to check each row's account would take most of the time.
            execute("set session_replication_role = replica");
            for (String sql : GROWTH) {
                try (PreparedStatement insert = connection.prepareStatement(sql)) {
                    insert.setInt(1, first);
                    insert.setInt(2, credentials);
                    insert.executeUpdate();
                }
            }
            execute("reset session_replication_role");
        }
        settle();
    }

    /** So that neither the planner's guesses nor what is left to be written is measured. */
    private void settle() throws SQLException {
        execute(
                "vacuum (analyze) account, credential, used_code, device, login, account_event, session_grant, validity_window");
        execute("checkpoint");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
