package dev.portcullis.localstack.test;

import dev.portcullis.localstack.postgres.PostgresCluster;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One PostgreSQL for this JVM, a fresh database for each application, and the secrets that every service needs: see
 * {@link TestKeys}. Its static methods let a test take the database away.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String ROLE_PASSWORD = "component-test";

    @Override
    public Map<String, String> start() {
        PostgresCluster cluster = TestPostgres.running();
        String name =
                "test_" + ProcessHandle.current().pid() + "_" + System.nanoTime() + "_" + NUMBER.incrementAndGet();
        cluster.execute(
                "postgres",
                List.of(
                        "create role " + name + " login password '" + ROLE_PASSWORD + "'",
                        "create database " + name + " owner " + name + " strategy file_copy"));
        Map<String, String> config = new HashMap<>(TestKeys.config());
        config.put("portcullis.database.url", "postgresql://localhost:" + cluster.port() + "/" + name);
        config.put("portcullis.database.user", name);
        config.put("portcullis.database.password", ROLE_PASSWORD);
        return config;
    }

    /** The server ends with the JVM: the next application needs it again. */
    @Override
    public void stop() {}

    /** Ends PostgreSQL as {@code pg_ctl stop -m fast} would; connections break. */
    public static void stopServer() {
        TestPostgres.stop();
    }

    /** Starts it again, on the same port with the same data. */
    public static void startServer() {
        TestPostgres.start();
    }

    /** Stops its processes where they stand: connections stay, nothing answers. */
    public static void freeze() {
        TestPostgres.signal("STOP");
    }

    public static void thaw() {
        TestPostgres.signal("CONT");
    }

    /** Runs it while no process of PostgreSQL gets any time. */
    public static void frozen(Runnable work) {
        freeze();
        try {
            work.run();
        } finally {
            thaw();
        }
    }

    /** Runs it while there is no PostgreSQL. */
    public static void away(Runnable work) {
        stopServer();
        try {
            work.run();
        } finally {
            startServer();
        }
    }
}
