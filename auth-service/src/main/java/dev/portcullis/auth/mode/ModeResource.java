package dev.portcullis.auth.mode;

import dev.portcullis.kit.internal.Callers;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Set;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Whether anybody is asked for a code. */
@Path("/admin/v1/mode")
@Cancellable(false)
public class ModeResource {
    private static final Set<String> MODES = Set.of("enabled", "disabled");

    private final ModeService service;
    private final Callers callers;

    ModeResource(ModeService service, Callers callers) {
        this.service = service;
        this.callers = callers;
    }

    record ModeView(String mode) {}

    /** The other two belong to {@code delegated}. */
    record ModeRequest(
            @Nullable String mode,
            @Nullable String authenticationServerUrl,
            @Nullable String apiKey) {
        String valid() {
            if (mode == null || !MODES.contains(mode)) {
                throw DomainProblem.invalid(
                        "mode",
                        "delegated".equals(mode) ? "delegated is not in this version" : "must be enabled or disabled");
            }
            if (authenticationServerUrl != null || apiKey != null) {
                throw DomainProblem.invalid(
                        apiKey == null ? "authenticationServerUrl" : "apiKey", "belongs to mode delegated");
            }
            return mode;
        }

        @Override
        public String toString() {
            return "ModeRequest[" + mode + "]";
        }
    }

    @GET
    public Uni<ModeView> get() {
        return service.get().map(ModeView::new);
    }

    @PUT
    public Uni<ModeView> put(ModeRequest request) {
        String mode = request.valid();
        return service.put(mode, callers.current()).replaceWith(new ModeView(mode));
    }
}
