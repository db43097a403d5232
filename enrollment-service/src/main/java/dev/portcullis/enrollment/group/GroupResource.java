package dev.portcullis.enrollment.group;

import dev.portcullis.enrollment.change.Paging;
import dev.portcullis.kit.idempotency.Idempotency;
import dev.portcullis.kit.idempotency.IdempotencyKeys;
import dev.portcullis.kit.idempotency.Idempotent;
import dev.portcullis.kit.internal.Caller;
import dev.portcullis.kit.internal.Callers;
import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Groups whose members are asked for a code. */
@Path("/admin/v1/groups")
@Cancellable(false)
public class GroupResource {
    private final GroupService groups;
    private final ExclusionService exclusions;
    private final Callers callers;
    private final IdempotencyKeys keys;
    private final Idempotency idempotency;

    GroupResource(
            GroupService groups,
            ExclusionService exclusions,
            Callers callers,
            IdempotencyKeys keys,
            Idempotency idempotency) {
        this.groups = groups;
        this.exclusions = exclusions;
        this.callers = callers;
        this.keys = keys;
        this.idempotency = idempotency;
    }

    record GroupRequest(@Nullable String name) {}

    record ExclusionRequest(@Nullable String user) {}

    @GET
    public Uni<GroupView.Page> list(
            @QueryParam("q") @DefaultValue("") String part,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size,
            @QueryParam("sort") @DefaultValue("name") String sort) {
        return groups.list(part, order(sort), new Paging(page, size));
    }

    private static Sort order(String sort) {
        return switch (sort) {
            case "name" -> Sort.ascending("name", "id");
            case "-name" -> Sort.descending("name", "id");
            case "createdAt" -> Sort.ascending("createdAt", "id");
            case "-createdAt" -> Sort.descending("createdAt", "id");
            default -> throw DomainProblem.invalid("sort", "must be name, -name, createdAt or -createdAt");
        };
    }

    @POST
    @Idempotent
    public Uni<RestResponse<GroupView>> add(@Nullable GroupRequest request) {
        String name = required("name", request == null ? null : request.name());
        Caller caller = callers.current();
        return idempotency
                .once(keys.current(IdempotencyKeys.DAY), GroupView.class, attempt -> groups.add(name, caller, attempt))
                .map(added -> RestResponse.status(RestResponse.Status.CREATED, added));
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> remove(@PathParam("id") UUID id) {
        return groups.remove(id, callers.current());
    }

    @GET
    @Path("/{id}/exclusions")
    public Uni<GroupView.ExclusionPage> exclusions(
            @PathParam("id") UUID id,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size) {
        return exclusions.list(id, new Paging(page, size));
    }

    @POST
    @Path("/{id}/exclusions")
    @Idempotent
    public Uni<RestResponse<GroupView.ExclusionView>> exclude(
            @PathParam("id") UUID id, @Nullable ExclusionRequest request) {
        String user = required("user", request == null ? null : request.user());
        Caller caller = callers.current();
        return idempotency
                .once(
                        keys.current(IdempotencyKeys.DAY),
                        GroupView.ExclusionView.class,
                        attempt -> exclusions.add(id, user, caller, attempt))
                .map(added -> RestResponse.status(RestResponse.Status.CREATED, added));
    }

    @DELETE
    @Path("/{id}/exclusions/{exclusionId}")
    public Uni<Void> include(@PathParam("id") UUID id, @PathParam("exclusionId") UUID exclusionId) {
        return exclusions.remove(id, exclusionId, callers.current());
    }

    private static String required(String field, @Nullable String value) {
        if (value == null) {
            throw DomainProblem.invalid(field, "is required");
        }
        return value;
    }
}
