package dev.portcullis.gateway.route;

import org.jspecify.annotations.Nullable;

/** Who answers a route. */
public enum Target {
    AUTH("auth-service"),
    /** Its answers that go on for minutes; each holds a connection, so they have their own. */
    AUTH_STREAM("auth-service"),
    ENROLLMENT("enrollment-service"),
    SMS("sms-service"),
    LICENSE("license-service"),
    /** The gateway itself. */
    GATEWAY(null);

    private final @Nullable String service;

    Target(@Nullable String service) {
        this.service = service;
    }

    /** @return null for the gateway itself */
    public @Nullable String service() {
        return service;
    }
}
