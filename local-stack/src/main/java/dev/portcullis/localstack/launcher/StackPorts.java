package dev.portcullis.localstack.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every port of a stack follows from one number.
 *
 * @param base {@code PORTCULLIS_PORT_BASE}
 */
record StackPorts(int base) {
    private static final int MANAGEMENT = 100;
    private static final int HIGHEST = 65_535 - 134;

    StackPorts {
        if (base < 1024 || base > HIGHEST) {
            throw new StackProblem(
                    "PORTCULLIS_PORT_BASE is " + base + "; it must be between 1024 and " + HIGHEST + ".");
        }
    }

    int demoPortal() {
        return base + 1;
    }

    int twilio() {
        return base + 2;
    }

    int ldap() {
        return base + 3;
    }

    int postgres() {
        return base + 4;
    }

    int kafka() {
        return base + 5;
    }

    int kafkaController() {
        return base + 6;
    }

    int http(Service service, int replica) {
        return base + service.offset(replica);
    }

    int management(Service service, int replica) {
        return http(service, replica) + MANAGEMENT;
    }

    /** All of a stack, each with what it is for. */
    Map<Integer, String> all(StackConfig config) {
        Map<Integer, String> ports = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            for (int replica = 0; replica < config.replicas(service); replica++) {
                ports.put(http(service, replica), service.module());
                ports.put(management(service, replica), "the metrics of " + service.module());
            }
        }
        ports.put(demoPortal(), "the demo portal");
        ports.put(twilio(), "the stand-in for Twilio");
        ports.put(ldap(), "the LDAP directory");
        ports.put(postgres(), "PostgreSQL");
        ports.put(kafka(), "Kafka");
        ports.put(kafkaController(), "Kafka's controller");
        return ports;
    }

    /** @throws StackProblem when somebody else listens on one of them */
    void requireFree(StackConfig config) {
        all(config).forEach((port, purpose) -> {
            if (!isFree(port)) {
                throw new StackProblem(
                        "Port %d is in use; %s needs it.\nEnd what uses it, or move the whole stack: PORTCULLIS_PORT_BASE=%d ./portcullis up"
                                .formatted(port, purpose, base >= 30_000 ? 20_000 : base + 1000));
            }
        });
    }

    /** Free at every address; a closed connection that still waits for late packets is no obstacle. */
    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
