package dev.portcullis.sms.probe;

import dev.portcullis.kit.internal.Callers;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** A test message. */
@Path("/admin/v1/sms/test")
@Cancellable(false)
public class ProbeResource {
    private final ProbeService service;
    private final Callers callers;

    ProbeResource(ProbeService service, Callers callers) {
        this.service = service;
        this.callers = callers;
    }

    @POST
    public Uni<ProbeView> send(@Nullable ProbeRequest request) {
        if (request == null) {
            throw DomainProblem.invalid("phone", "is required");
        }
        return service.send(request.valid(), callers.current());
    }
}
