package dev.portcullis.auth.credential;

import dev.portcullis.kit.http.Bodies;
import dev.portcullis.kit.internal.Caller;
import dev.portcullis.kit.internal.Callers;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** enrollment-service's calls: may this login enrol, and here is the secret it will prove. */
@Path("/internal/v1/logins/{id}")
@Cancellable(false)
public class EnrolmentResource {
    private final EnrolmentService service;
    private final Callers callers;

    EnrolmentResource(EnrolmentService service, Callers callers) {
        this.service = service;
        this.callers = callers;
    }

    @GET
    @Path("/enrolment")
    public Uni<EnrolmentView> get(@PathParam("id") UUID id) {
        return service.get(id, integration());
    }

    @PUT
    @Path("/credential")
    public Uni<Map<String, Object>> put(@PathParam("id") UUID id, @Nullable CredentialRequest body) {
        return service.put(id, integration(), Bodies.required(body).valid()).replaceWith(Map.of());
    }

    private UUID integration() {
        Caller caller = callers.current();
        if (caller.integration() == null) {
            throw DomainProblem.invalid(Caller.INTEGRATION, "is required");
        }
        return caller.integration();
    }
}
