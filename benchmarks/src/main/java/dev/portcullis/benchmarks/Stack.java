package dev.portcullis.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The running local stack, as its {@code credentials.env} describes it. */
final class Stack {
    static final List<String> PROCESSES = List.of(
            "admin-gateway",
            "auth-service",
            "enrollment-service",
            "sms-service",
            "license-service",
            "postgres",
            "kafka");

    private final Map<String, String> values;

    private Stack(Map<String, String> values) {
        this.values = values;
    }

    static Stack read(Path home) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : Files.readAllLines(home.resolve("credentials.env"))) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                values.put(line.substring(0, equals), line.substring(equals + 1).replaceAll("^['\"]|['\"]$", ""));
            }
        }
        return new Stack(values);
    }

    String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not in credentials.env");
        }
        return value;
    }

    /** Process ids of a part, all its replicas; empty when it has no process of its own. */
    List<Long> pids(String process) {
        String value = values.get(process.toUpperCase(java.util.Locale.ROOT).replace('-', '_') + "_PID");
        List<Long> pids = new ArrayList<>();
        if (value != null) {
            for (String pid : value.split(",", -1)) {
                pids.add(Long.parseLong(pid));
            }
        }
        return pids;
    }
}
