package dev.portcullis.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The suite as {@code ./portcullis up} starts it, once for all journeys of a test run: two replicas of auth-service and of the
 * gateway, on ports and in a state folder of its own, so that a suite somebody uses beside it is left alone.
 */
final class Suite {
    private static final int PORT_BASE = Integer.getInteger("portcullis.e2e.port-base", 18080);
    private static final Path ROOT = Path.of(System.getProperty("portcullis.root", ".."))
            .toAbsolutePath()
            .normalize();
    private static final Path HOME = ROOT.resolve("e2e/target/portcullis");
    private static final Suite SHARED = start();

    private volatile Map<String, String> credentials;

    private Suite(Map<String, String> credentials) {
        this.credentials = credentials;
    }

    static Suite shared() {
        return SHARED;
    }

    private static Suite start() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> run(2, "down")));
        run(6, "up", "--detach", "--fresh", "--license-seats", "5000");
        return new Suite(read());
    }

    /** A value of {@code credentials.env}. */
    String get(String name) {
        String value = credentials.get(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not in credentials.env");
        }
        return value;
    }

    List<String> list(String name) {
        return List.of(get(name).split(","));
    }

    /** Reads {@code credentials.env} again: a process that was killed has another id now. */
    void refresh() {
        credentials = read();
    }

    static Path root() {
        return ROOT;
    }

    static Path home() {
        return HOME;
    }

    private static Map<String, String> read() {
        try {
            Map<String, String> values = new HashMap<>();
            for (String line : Files.readAllLines(HOME.resolve("credentials.env"))) {
                int equals = line.indexOf('=');
                if (equals > 0 && !line.startsWith("#")) {
                    values.put(line.substring(0, equals), unquoted(line.substring(equals + 1)));
                }
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && (value.startsWith("'") || value.startsWith("\""));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static void run(int minutes, String... arguments) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(ROOT.resolve("portcullis").toString());
            builder.command().addAll(List.of(arguments));
            builder.environment().put("PORTCULLIS_PORT_BASE", String.valueOf(PORT_BASE));
            builder.environment().put("PORTCULLIS_HOME", HOME.toString());
            builder.environment().put("PORTCULLIS_REPLICAS", "auth-service=2,admin-gateway=2");
            builder.environment().put("PORTCULLIS_BUILD", "off");
            // A run of tests starts once; making start-up caches would cost it more than they save.
            builder.environment().put("PORTCULLIS_AOT", "off");
            builder.environment().put("PORTCULLIS_LOGIN_LIMITS", "raised");
            Process process = builder.inheritIO().start();
            if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("./portcullis " + arguments[0] + " did not end");
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException("./portcullis " + arguments[0] + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
