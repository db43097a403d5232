package dev.portcullis.localstack.launcher;

import java.util.Locale;

/** The five services; replicas of one have the ports from its offset on, the first gateway has the base itself. */
enum Service {
    AUTH("auth-service", "auth", 10),
    ENROLLMENT("enrollment-service", "enrollment", 15),
    SMS("sms-service", "sms", 20),
    LICENSE("license-service", "license", 25),
    GATEWAY("admin-gateway", "gateway", 30);

    static final int MOST_REPLICAS = 5;

    private final String module;
    private final String database;
    private final int offset;

    Service(String module, String database, int offset) {
        this.module = module;
        this.database = database;
        this.offset = offset;
    }

    /** Name of the module, the process and the issuer of its tokens. */
    String module() {
        return module;
    }

    /** Name of its database and of its role. */
    String database() {
        return database;
    }

    /** Offset of a replica's HTTP port from the base. */
    int offset(int replica) {
        return this == GATEWAY && replica == 0 ? 0 : offset + replica;
    }

    /** As in {@code AUTH_SERVICE_PID}. */
    String variable() {
        return module.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
