package dev.portcullis.auth.prompt;

import dev.portcullis.kit.http.Bodies;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** The gateway's calls for the hosted prompt. */
@Path("/internal/v1/prompts")
@Cancellable(false)
public class PromptResource {
    private static final int MAX_LENGTH = 256;

    private final PromptService service;

    PromptResource(PromptService service) {
        this.service = service;
    }

    record PromptRequest(
            @Nullable String token,
            @Nullable String browser,
            @Nullable Boolean cancel) {
        @Override
        public String toString() {
            return "PromptRequest[***]";
        }
    }

    @POST
    @Path("/open")
    public Uni<PromptView> open(@Nullable PromptRequest body) {
        PromptRequest request = Bodies.required(body);
        return service.open(required("token", request.token()), required("browser", request.browser()));
    }

    @POST
    @Path("/finish")
    public Uni<FinishView> finish(@Nullable PromptRequest body) {
        PromptRequest request = Bodies.required(body);
        return service.finish(
                required("token", request.token()),
                required("browser", request.browser()),
                Boolean.TRUE.equals(request.cancel()));
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank() || value.length() > MAX_LENGTH) {
            throw DomainProblem.invalid(field, "is required");
        }
        return value;
    }
}
