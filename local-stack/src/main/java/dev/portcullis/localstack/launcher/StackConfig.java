package dev.portcullis.localstack.launcher;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this stack is to be.
 *
 * @param root the checkout
 * @param home its state, {@code .portcullis} of the checkout unless {@code PORTCULLIS_HOME} says otherwise
 * @param replicas by service, {@code PORTCULLIS_REPLICAS=auth-service=2,admin-gateway=2}; one each where nothing is said
 * @param restarting whether a process that ends is started again; {@code PORTCULLIS_RESTART=off} stops that
 * @param caching whether start-up caches are made after a build; {@code PORTCULLIS_AOT=off} stops that
 * @param raisedLimits whether the gateway's source limits are a thousand times higher; {@code PORTCULLIS_LOGIN_LIMITS=raised}
 * @param clockSource what auth-service compares its clock with, {@code PORTCULLIS_CLOCK_SOURCE}; empty: nothing
 * @param licenseSeats {@code --license-seats}, or null for the trial
 */
record StackConfig(
        Path root,
        Path home,
        StackPorts ports,
        Map<Service, Integer> replicas,
        boolean restarting,
        boolean caching,
        boolean raisedLimits,
        String clockSource,
        @Nullable Integer licenseSeats) {

    static StackConfig of(Map<String, String> environment, @Nullable Integer licenseSeats) {
        Path root = Path.of(environment.getOrDefault("PORTCULLIS_ROOT", "")).toAbsolutePath();
        Path home = Path.of(environment.getOrDefault(
                        "PORTCULLIS_HOME", root.resolve(".portcullis").toString()))
                .toAbsolutePath();
        return new StackConfig(
                root,
                home.normalize(),
                new StackPorts(
                        number("PORTCULLIS_PORT_BASE", environment.getOrDefault("PORTCULLIS_PORT_BASE", "8080"))),
                parseReplicas(environment.getOrDefault("PORTCULLIS_REPLICAS", "")),
                !environment.getOrDefault("PORTCULLIS_RESTART", "on").equals("off"),
                !environment.getOrDefault("PORTCULLIS_AOT", "on").equals("off"),
                isRaised(environment.getOrDefault("PORTCULLIS_LOGIN_LIMITS", "")),
                environment.getOrDefault("PORTCULLIS_CLOCK_SOURCE", ""),
                licenseSeats);
    }

    static int number(String name, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new StackProblem(name + " is not a number: " + text);
        }
    }

    private static boolean isRaised(String limits) {
        if (limits.isBlank() || limits.equals("raised")) {
            return !limits.isBlank();
        }
        throw new StackProblem("PORTCULLIS_LOGIN_LIMITS is raised or not set: " + limits);
    }

    private static Map<Service, Integer> parseReplicas(String text) {
        Map<Service, Integer> replicas = new EnumMap<>(Service.class);
        for (String entry : text.split(",", -1)) {
            if (!entry.isBlank()) {
                String[] parts = entry.split("=", -1);
                Service service = find(parts[0].strip());
                int count = parts.length == 2 ? number("PORTCULLIS_REPLICAS", parts[1]) : 0;
                if (count < 1 || count > Service.MOST_REPLICAS) {
                    throw new StackProblem(
                            "PORTCULLIS_REPLICAS takes 1 to " + Service.MOST_REPLICAS + " of a service: " + entry);
                }
                replicas.put(service, count);
            }
        }
        return replicas;
    }

    private static Service find(String module) {
        for (Service service : Service.values()) {
            if (service.module().equals(module)) {
                return service;
            }
        }
        throw new StackProblem("PORTCULLIS_REPLICAS names no service: " + module);
    }

    int replicas(Service service) {
        return replicas.getOrDefault(service, 1);
    }

    Path log(String process) {
        return home.resolve("logs").resolve(process + ".log");
    }

    Path run(String file) {
        return home.resolve("run").resolve(file);
    }

    String url(Service service, int replica) {
        return "http://localhost:" + ports.http(service, replica);
    }

    String gatewayUrl() {
        return url(Service.GATEWAY, 0);
    }

    String demoPortalUrl() {
        return "http://localhost:" + ports.demoPortal();
    }

    String returnUrl() {
        return demoPortalUrl() + "/return";
    }
}
