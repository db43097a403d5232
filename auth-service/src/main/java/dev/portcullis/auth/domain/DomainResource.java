package dev.portcullis.auth.domain;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The table of domains, as enrollment-service tells of it before it commits. */
@Path("/internal/v1/domains")
@Cancellable(false)
public class DomainResource {
    private final DomainService service;

    DomainResource(DomainService service) {
        this.service = service;
    }

    @PUT
    public Uni<Map<String, String>> put(DomainsRequest request) {
        return service.put(request).replaceWith(Map.of());
    }
}
