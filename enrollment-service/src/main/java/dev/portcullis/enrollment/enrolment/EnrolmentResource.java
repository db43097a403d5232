package dev.portcullis.enrollment.enrolment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.enrollment.qr.QrCode;
import dev.portcullis.kit.internal.Callers;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Setting up an authenticator app, at a login that asks for it. */
@Path("/portal/v1/logins/{loginId}")
public class EnrolmentResource {
    private final EnrolmentService service;
    private final Callers callers;

    EnrolmentResource(EnrolmentService service, Callers callers) {
        this.service = service;
        this.callers = callers;
    }

    /** The same secret each time, as long as the login lives; a body holds nothing that we would take. */
    @POST
    @Path("/enrollment")
    public Uni<RestResponse<EnrolmentView>> start(@PathParam("loginId") UUID loginId, @Nullable JsonNode body) {
        refuseFields(body);
        return service.start(loginId, integration())
                .map(view -> RestResponse.status(RestResponse.Status.CREATED, view));
    }

    private static void refuseFields(@Nullable JsonNode body) {
        if (body == null || body.isNull()) {
            return;
        }
        if (!body.isObject()) {
            throw new DomainProblem(400, "malformed_json", "A JSON object is expected.");
        }
        body.fieldNames().forEachRemaining(field -> {
            throw DomainProblem.invalid(field, "is not known here");
        });
    }

    @GET
    @Path("/qr.png")
    @Produces("image/png")
    public Uni<byte[]> png(@PathParam("loginId") UUID loginId) {
        return code(loginId).map(QrCode::png);
    }

    @GET
    @Path("/qr.svg")
    @Produces("image/svg+xml")
    public Uni<String> svg(@PathParam("loginId") UUID loginId) {
        return code(loginId).map(QrCode::svg);
    }

    private Uni<QrCode> code(UUID loginId) {
        return service.pendingUri(loginId, integration())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(QrCode::of);
    }

    private UUID integration() {
        return callers.current().requiredIntegration();
    }
}
