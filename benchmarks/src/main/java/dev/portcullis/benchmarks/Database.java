package dev.portcullis.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What PostgreSQL counted in auth-service's database. */
final class Database implements AutoCloseable {
    /** Statements of the relay and of transactions themselves are not on a request's path. */
    private static final String CALLS = """
            select s.query, s.calls from pg_stat_statements s join pg_database d on d.oid = s.dbid
            where d.datname = 'auth' and s.query !~* '^\\s*(begin|commit|rollback|set |show |reset|deallocate|select version)'
              and s.query !~* '(from outbox|from inbox|into inbox|pg_stat|pg_catalog)' order by s.calls desc
            """;

    private static final String COMMITS = """
            select coalesce(sum(s.calls), 0) from pg_stat_statements s join pg_database d on d.oid = s.dbid
            where d.datname = 'auth' and s.query ~* '^\\s*commit'
            """;

    private final Connection connection;

    Database(String url) throws SQLException {
        connection = DriverManager.getConnection(jdbc(url));
    }

    record Calls(String query, long calls) {
        private static final Pattern WRITING = Pattern.compile("(?i)\\b(insert into|update \\w+ set|delete from)\\b");

        /** Whether it changes rows; a statement that begins no transaction commits by itself. */
        boolean writes() {
            return WRITING.matcher(query).find();
        }
    }

    static String jdbc(String url) {
        return url.startsWith("jdbc:")
                ? url
                : "jdbc:" + url.replaceFirst("^postgres(ql)?://(?:([^:@/]+):([^@]+)@)?", "postgresql://")
                        + (url.matches(".*://[^:@/]+:[^@]+@.*") ? credentials(url) : "");
    }

    private static String credentials(String url) {
        String[] parts = url.replaceFirst("^[a-z]+://", "").split("@", -1)[0].split(":", -1);
        return (url.contains("?") ? "&" : "?") + "user=" + parts[0] + "&password=" + parts[1];
    }

    void reset() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
            statement.execute("select pg_stat_statements_reset()");
        }
    }

    List<Calls> calls() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(CALLS)) {
            List<Calls> calls = new ArrayList<>();
            while (rows.next()) {
                calls.add(new Calls(rows.getString(1).replaceAll("\\s+", " "), rows.getLong(2)));
            }
            return calls;
        }
    }

    /** Transactions of more than one statement that auth-service has committed; the relay's are among them. */
    long commits() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COMMITS)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
