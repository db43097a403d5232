package dev.portcullis.localstack.postgres;

import dev.portcullis.localstack.process.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A cluster of PostgreSQL in a folder.
 *
 * @param data its data directory
 * @param port where it listens on this machine, IPv4 and IPv6
 * @param password of {@code postgres}, who may do everything
 * @param durable whether what is committed survives a crash of the machine; tests do without
 */
public record PostgresCluster(Path data, int port, String password, boolean durable) {
    private static final String SUPERUSER = "postgres";

    /** Makes the data directory where there is none. */
    public void initialise() {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        try {
            Files.createDirectories(data.getParent());
            Path secret = Files.createTempFile(data.getParent(), "init", ".tmp");
            try {
                Files.writeString(secret, password);
                initdb(secret);
            } finally {
                Files.delete(secret);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the data directory of PostgreSQL can not be made: " + data, e);
        }
    }

    private void initdb(Path secret) throws IOException {
        Files.createDirectories(data);
        Unprivileged user = Unprivileged.detect();
        user.give(data);
        user.give(secret);
        List<String> command = new ArrayList<>(user.prefix());
        command.add(program("initdb"));
        command.addAll(List.of("-D", data.toString(), "-U", SUPERUSER, "-A", "scram-sha-256"));
        command.addAll(List.of("--pwfile", secret.toString(), "-E", "UTF8", "--no-instructions"));
        command.addAll(List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        if (!durable) {
            command.add("--no-sync");
        }
        run(command);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("initdb failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("initdb was interrupted", e);
        }
    }

    /** What starts it; the process stays in the foreground and ends at SIGINT, its connections with it. */
    public List<String> command() {
        List<String> command = new ArrayList<>(Unprivileged.detect().prefix());
        command.add(program("postgres"));
        command.addAll(List.of("-D", data.toString()));
        settings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("port", Integer.toString(port));
        settings.put("listen_addresses", "localhost");
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", "200");
        settings.put("shared_buffers", durable ? "64MB" : "32MB");
        settings.put("password_encryption", "scram-sha-256");
        settings.put("scram_iterations", "1024");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("jit", "off");
        settings.put("shared_preload_libraries", "pg_stat_statements");
        if (!durable) {
            List.of("fsync", "synchronous_commit", "full_page_writes").forEach(name -> settings.put(name, "off"));
        }
        return settings;
    }

    private static String program(String name) {
        return PostgresBinaries.unpacked().resolve("bin").resolve(name).toString();
    }

    /** Waits until it answers. */
    public void awaitReady(Duration longest) {
        Waiting.require("an answer of PostgreSQL on port " + port, this::answers, longest);
    }

    /** Whether it takes a connection at this moment. */
    public boolean answers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** As the user who may do everything. */
    public Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "10");
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/" + database, properties);
    }

    /** Runs statements, each in a transaction of its own. */
    public void execute(String database, List<String> statements) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a statement of the local stack failed: " + e.getMessage(), e);
        }
    }
}
