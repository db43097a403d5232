package dev.portcullis.auth.session;

import dev.portcullis.kit.internal.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Ends a session of whichever integration. */
@Path("/admin/v1/sessions/{id}")
@Cancellable(false)
public class RevocationResource {
    private final AdminSessions sessions;
    private final Callers callers;

    RevocationResource(AdminSessions sessions, Callers callers) {
        this.sessions = sessions;
        this.callers = callers;
    }

    @DELETE
    public Uni<Void> revoke(@PathParam("id") UUID session) {
        return sessions.revoke(session, callers.current());
    }
}
