package dev.portcullis.enrollment.enrolment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.enrollment.qr.QrCode;
import dev.portcullis.kit.internal.Callers;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Setting up an authenticator app, at a login that asks for it. */
@Path("/portal/v1/logins/{loginId}")
@Cancellable(false)
public class EnrolmentResource {
    private final EnrolmentService service;
    private final Callers callers;
    private final ObjectMapper json;

    EnrolmentResource(EnrolmentService service, Callers callers, ObjectMapper json) {
        this.service = service;
        this.callers = callers;
        this.json = json;
    }

    /** The same secret each time, as long as the login lives; needs no body, and one holds nothing that we would take. */
    @POST
    @Path("/enrollment")
    @Consumes(MediaType.WILDCARD)
    public Uni<RestResponse<EnrolmentView>> start(
            @PathParam("loginId") UUID loginId,
            @HeaderParam("Content-Type") @Nullable String type,
            byte @Nullable [] body) {
        if (body != null && body.length > 0) {
            refuseFields(parse(type, body));
        }
        return service.start(loginId, integration())
                .map(view -> RestResponse.status(RestResponse.Status.CREATED, view));
    }

    private JsonNode parse(@Nullable String type, byte[] body) {
        if (type == null || !type.startsWith(MediaType.APPLICATION_JSON)) {
            throw new DomainProblem(415, "unsupported_media_type", "A body must be application/json.");
        }
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw malformed();
        }
    }

    private static void refuseFields(JsonNode body) {
        if (!body.isObject()) {
            throw malformed();
        }
        body.fieldNames().forEachRemaining(field -> {
            throw DomainProblem.invalid(field, "is not known here");
        });
    }

    private static DomainProblem malformed() {
        return new DomainProblem(400, "malformed_json", "A JSON object is expected.");
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
