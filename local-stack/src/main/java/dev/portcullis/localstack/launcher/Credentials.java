package dev.portcullis.localstack.launcher;

import dev.portcullis.localstack.process.Supervised;
import dev.portcullis.localstack.secrets.PrivateFile;
import dev.portcullis.localstack.secrets.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** {@code credentials.env}: where everything is and how to get in; written again whenever a process has another id. */
record Credentials(StackConfig config, Secrets secrets) {
    /** @param processes by part ({@code postgres}, {@code auth-service}…), its replicas in order */
    synchronized void write(Map<String, List<Supervised>> processes) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("GATEWAY_URL", config.gatewayUrl());
        values.put("GATEWAY_URLS", urls(Service.GATEWAY));
        values.put("ADMIN_USER", Bootstrap.ADMIN);
        values.put("ADMIN_PASSWORD", secrets.password("admin"));
        values.put("ADMIN_KEY", secrets.apiKey("admin"));
        values.put("PORTAL_KEY", secrets.apiKey("portal"));
        values.put("PORTAL_RETURN_URL", config.returnUrl());
        values.put("SERVER_KEY", secrets.apiKey("server"));
        values.put("VENDOR_KEY", secrets.apiKey("vendor"));
        values.put("TWILIO_STUB_URL", "http://localhost:" + config.ports().twilio());
        values.put("DEMO_PORTAL_URL", config.demoPortalUrl());
        values.put("LDAP_URL", "ldap://localhost:" + config.ports().ldap());
        values.put(
                "DATABASE_URL",
                "postgresql://postgres:" + secrets.password("postgres") + "@localhost:"
                        + config.ports().postgres() + "/postgres");
        values.put("KAFKA_BOOTSTRAP", "localhost:" + config.ports().kafka());
        for (Service service : Service.values()) {
            values.put(service.variable() + "_URL", config.url(service, 0));
            values.put(service.variable() + "_URLS", urls(service));
            values.put(
                    service.variable() + "_MANAGEMENT_URL",
                    "http://localhost:" + config.ports().management(service, 0));
        }
        processes.forEach((part, replicas) -> values.put(variable(part) + "_PID", pids(replicas)));
        values.put("GATEWAY_PID", values.getOrDefault("ADMIN_GATEWAY_PID", ""));
        values.put("LAUNCHER_PID", Long.toString(ProcessHandle.current().pid()));
        PrivateFile.write(
                config.home().resolve("credentials.env"),
                values.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("\n", "# Written by ./portcullis up; do not share.\n", "\n")));
    }

    private static String variable(String part) {
        return part.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String pids(List<Supervised> replicas) {
        return replicas.stream()
                .map(Supervised::running)
                .filter(Objects::nonNull)
                .map(running -> Long.toString(running.pid()))
                .collect(Collectors.joining(","));
    }

    private String urls(Service service) {
        List<String> urls = new ArrayList<>();
        for (int replica = 0; replica < config.replicas(service); replica++) {
            urls.add(config.url(service, replica));
        }
        return String.join(",", urls);
    }
}
