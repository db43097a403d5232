package dev.portcullis.gateway.status;

import dev.portcullis.gateway.key.KnownKeys;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The gateway takes requests while it can tell keys apart; which services are up is said by the status, not here. */
@Readiness
@ApplicationScoped
class KeysReady implements HealthCheck {
    private final KnownKeys keys;

    KeysReady(KnownKeys keys) {
        this.keys = keys;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.builder().name("keys").status(keys.isReady()).build();
    }
}
