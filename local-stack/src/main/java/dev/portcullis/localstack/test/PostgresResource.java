package dev.portcullis.localstack.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL for one test JVM, and every secret a service needs to start; {@code portcullis.database.*} point to it. A test
 * can freeze it.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {
    private static final String PID = "portcullis.test.postgres.pid";
    private @Nullable EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        try {
            EmbeddedPostgres started = EmbeddedPostgres.builder()
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .setServerConfig("max_connections", "100")
                    .start();
            postgres = started;
            System.setProperty(PID, postmaster(started));
            Map<String, String> config = new HashMap<>(TestKeys.config());
            config.put("portcullis.database.url", "postgresql://localhost:" + started.getPort() + "/postgres");
            config.put("portcullis.database.user", "postgres");
            config.put("portcullis.database.password", "postgres");
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String postmaster(EmbeddedPostgres postgres) throws IOException, SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show data_directory")) {
            if (!row.next()) {
                throw new SQLException("no data_directory");
            }
            return Files.readAllLines(Path.of(row.getString(1), "postmaster.pid"))
                    .get(0);
        }
    }

    @Override
    public void stop() {
        EmbeddedPostgres running = postgres;
        if (running != null) {
            try {
                running.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Runs it while no process of PostgreSQL gets any time: connections stay, nothing answers. */
    public static void frozen(Runnable work) {
        long pid = Long.parseLong(System.getProperty(PID, "0"));
        signal("-STOP", pid);
        try {
            work.run();
        } finally {
            signal("-CONT", pid);
        }
    }

    private static void signal(String signal, long postmaster) {
        ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
        Stream.concat(Stream.of(process), process.descendants()).forEach(each -> signalOne(signal, each.pid()));
    }

    private static void signalOne(String signal, long pid) {
        try {
            int unused = new ProcessBuilder("kill", signal, Long.toString(pid))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
