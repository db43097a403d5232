package dev.portcullis.auth.session;

import dev.portcullis.auth.user.ListView;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;

/** Sessions of a user, for an administrator. */
@Path("/admin/v1/users/{id}/sessions")
public class UserSessionResource {
    private static final int LARGEST_PAGE = 500;

    private final AdminSessions sessions;

    UserSessionResource(AdminSessions sessions) {
        this.sessions = sessions;
    }

    @GET
    public Uni<ListView<UserSessionView>> list(
            @PathParam("id") UUID user,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size) {
        if (page < 0 || page > Integer.MAX_VALUE / LARGEST_PAGE) {
            throw DomainProblem.invalid("page", "must be 0 or more");
        }
        if (size < 1 || size > LARGEST_PAGE) {
            throw DomainProblem.invalid("size", "must be 1 to " + LARGEST_PAGE);
        }
        return sessions.of(user, page, size);
    }
}
