package dev.portcullis.localstack.launcher;

import dev.portcullis.localstack.postgres.PostgresCluster;
import dev.portcullis.localstack.secrets.Secrets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A database and a role for each service, made where they are missing. */
record Databases(PostgresCluster cluster, Secrets secrets) {
    void create() {
        Set<String> existing = existing();
        for (Service service : Service.values()) {
            String name = service.database();
            if (!existing.contains(name)) {
                String password = secrets.password("database." + name);
                List<String> statements = new ArrayList<>(List.of(
                        "drop role if exists " + name,
                        "create role " + name + " login password '" + password + "'",
                        "alter role " + name + " set statement_timeout = '2s'",
                        "create database " + name + " owner " + name,
                        "revoke connect on database " + name + " from public"));
                cluster.execute("postgres", statements);
            }
        }
        if (!existing.contains(Service.AUTH.database())) {
            cluster.execute("postgres", List.of("create extension if not exists pg_stat_statements"));
        }
    }

    private Set<String> existing() {
        try (Connection connection = cluster.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select datname from pg_database")) {
            Set<String> names = new HashSet<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not tell its databases", e);
        }
    }
}
