package dev.portcullis.auth.session;

import dev.portcullis.kit.http.Bodies;
import dev.portcullis.kit.idempotency.IdempotencyKeys;
import dev.portcullis.kit.idempotency.Idempotent;
import dev.portcullis.kit.internal.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Sessions, as api.md has them. */
@Path("/portal/v1/sessions")
@Cancellable(false)
public class SessionResource {
    private static final Duration REPEATABLE = Duration.ofSeconds(60);

    private final SessionService service;
    private final Sessions sessions;
    private final SessionConfig config;
    private final IdempotencyKeys keys;
    private final Callers callers;
    private final Clock clock;

    SessionResource(
            SessionService service,
            Sessions sessions,
            SessionConfig config,
            IdempotencyKeys keys,
            Callers callers,
            Clock clock) {
        this.keys = keys;
        this.service = service;
        this.sessions = sessions;
        this.config = config;
        this.callers = callers;
        this.clock = clock;
    }

    @POST
    @Idempotent
    public Uni<SessionView> open(@Nullable SessionRequest body) {
        SessionRequest request = Bodies.required(body);
        return service.open(SessionVisit.of(request, callers.current(), clock.instant()), keys.current(REPEATABLE));
    }

    @GET
    @Path("/{id}")
    public Uni<SessionStateView> get(@PathParam("id") UUID id) {
        return sessions.get(id, callers.current().requiredIntegration())
                .map(session -> SessionStateView.of(session, config.staleAfter(), clock.instant()));
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> close(@PathParam("id") UUID id) {
        return sessions.close(id, callers.current().requiredIntegration(), clock.instant());
    }
}
