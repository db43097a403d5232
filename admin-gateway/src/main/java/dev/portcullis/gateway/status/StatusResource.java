package dev.portcullis.gateway.status;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How the suite is; answers whatever is down. */
@Path("/admin/v1/status")
public class StatusResource {
    private final StatusService service;

    StatusResource(StatusService service) {
        this.service = service;
    }

    @GET
    @Operation(hidden = true)
    public Uni<StatusView> get() {
        return service.now();
    }
}
