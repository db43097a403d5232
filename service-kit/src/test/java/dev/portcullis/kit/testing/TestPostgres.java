package dev.portcullis.kit.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** A real PostgreSQL whose processes a test can freeze. */
public final class TestPostgres implements QuarkusTestResourceLifecycleManager {
    private static final String PID = "kit.test.postgres.pid";
    private EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        try {
            postgres = EmbeddedPostgres.builder().start();
            return Map.of(
                    "portcullis.database.url",
                    "postgresql://localhost:" + postgres.getPort() + "/postgres",
                    "portcullis.database.user",
                    "postgres",
                    "portcullis.database.password",
                    "postgres",
                    PID,
                    postmaster());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String postmaster() throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show data_directory")) {
            row.next();
            return Files.readAllLines(Path.of(row.getString(1), "postmaster.pid"))
                    .getFirst();
        }
    }

    @Override
    public void stop() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs it while no process of PostgreSQL gets any time: connections stay, nothing answers. */
    public static void frozen(Runnable work) {
        long pid = ConfigProvider.getConfig().getValue(PID, Long.class);
        signal("-STOP", pid);
        try {
            work.run();
        } finally {
            signal("-CONT", pid);
        }
    }

    private static void signal(String signal, long postmaster) {
        ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
        Stream.concat(Stream.of(process), process.descendants()).forEach(each -> Processes.signal(signal, each.pid()));
    }
}
