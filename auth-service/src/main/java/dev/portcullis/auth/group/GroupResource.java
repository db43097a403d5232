package dev.portcullis.auth.group;

import dev.portcullis.contracts.event.GroupSnapshot;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Groups, as enrollment-service tells of them before it commits. */
@Path("/internal/v1/groups")
@Cancellable(false)
public class GroupResource {
    private final GroupService service;

    GroupResource(GroupService service) {
        this.service = service;
    }

    @PUT
    @Path("/{id}")
    public Uni<Map<String, String>> put(@PathParam("id") UUID id, GroupSnapshot snapshot) {
        if (!id.equals(snapshot.groupId())) {
            throw DomainProblem.invalid("groupId", "is not the group of the address");
        }
        return service.put(snapshot).replaceWith(Map.of());
    }
}
