package dev.portcullis.enrollment.suite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.kit.internal.InternalCall;
import dev.portcullis.kit.internal.InternalCalls;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Calls to license-service, which counts the seats. */
@ApplicationScoped
public class LicenseService {
    private final InternalCall license;

    LicenseService(InternalCalls calls, @ConfigProperty(name = "portcullis.services.license") List<String> addresses) {
        this.license = calls.to("license-service", addresses);
    }

    /** Idempotent. Fails with 409 {@code license_exhausted} or 503. */
    public Uni<Void> takeSeat(UUID accountId, String user) {
        return license.put("/internal/v1/seats/" + accountId, Map.of("user", user), JsonNode.class, null)
                .replaceWithVoid();
    }

    /** Idempotent. When this fails, the event of the removal frees the seat a little later. */
    public Uni<Void> freeSeat(UUID accountId) {
        return license.delete("/internal/v1/seats/" + accountId).onFailure().recoverWithNull();
    }
}
