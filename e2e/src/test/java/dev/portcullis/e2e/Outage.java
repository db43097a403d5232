package dev.portcullis.e2e;

import java.util.List;

/**
 * A part of the suite that was killed and stays away until this is closed. Its supervisor is held meanwhile; let go, it starts
 * what it has lost anew, on the same data.
 */
final class Outage implements AutoCloseable {
    private static final List<String> SERVICES =
            List.of("AUTH_SERVICE", "ENROLLMENT_SERVICE", "SMS_SERVICE", "LICENSE_SERVICE", "ADMIN_GATEWAY");

    private final long supervisor = pid("LAUNCHER_PID");
    private final String part;
    private final long killed;

    private Outage(String part) {
        this.part = part;
        this.killed = pid(part);
    }

    static Outage ofKafka() {
        return begin("KAFKA_PID");
    }

    static Outage ofPostgres() {
        return begin("POSTGRES_PID");
    }

    private static Outage begin(String part) {
        Suite.shared().refresh();
        Outage outage = new Outage(part);
        Faults.freezeAlone(outage.supervisor);
        Faults.kill(outage.killed);
        return outage;
    }

    /** Ids of all processes of the five services: the same afterwards when none was restarted. */
    static List<String> services() {
        Suite.shared().refresh();
        return SERVICES.stream()
                .map(service -> Suite.shared().get(service + "_PID"))
                .toList();
    }

    /** What each process of the five services says of its readiness. */
    static List<Integer> ready() {
        return SERVICES.stream()
                .flatMap(service -> Suite.shared().list(service + "_URLS").stream())
                .map(url -> Http.get(url + "/q/health/ready", null).status())
                .toList();
    }

    /** Whether another process has taken the place of the one that was killed. */
    boolean isOver() {
        Suite.shared().refresh();
        String now = Suite.shared().get(part);
        return !now.isEmpty() && Long.parseLong(now) != killed;
    }

    private static long pid(String name) {
        return Long.parseLong(Suite.shared().get(name));
    }

    @Override
    public void close() {
        Faults.thaw(supervisor);
    }
}
