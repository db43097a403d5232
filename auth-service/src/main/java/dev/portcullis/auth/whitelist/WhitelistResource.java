package dev.portcullis.auth.whitelist;

import dev.portcullis.kit.http.Bodies;
import dev.portcullis.kit.idempotency.IdempotencyKeys;
import dev.portcullis.kit.idempotency.Idempotent;
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

/** Users who may use an RDP client without a code. */
@Path("/admin/v1/whitelist")
@Cancellable(false)
public class WhitelistResource {
    private static final int LARGEST_PAGE = 500;

    private final WhitelistService service;
    private final IdempotencyKeys keys;
    private final Callers callers;

    WhitelistResource(WhitelistService service, IdempotencyKeys keys, Callers callers) {
        this.keys = keys;
        this.service = service;
        this.callers = callers;
    }

    record EntryRequest(@Nullable String user) {}

    @GET
    public Uni<EntryView.Page> list(
            @QueryParam("q") @DefaultValue("") String part,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size,
            @QueryParam("sort") @DefaultValue("user") String sort) {
        if (page < 0 || page > Integer.MAX_VALUE / LARGEST_PAGE) {
            throw DomainProblem.invalid("page", "must be 0 or more");
        }
        if (size < 1 || size > LARGEST_PAGE) {
            throw DomainProblem.invalid("size", "must be 1 to " + LARGEST_PAGE);
        }
        return service.list(part, page, size, order(sort));
    }

    @POST
    @Idempotent
    public Uni<RestResponse<EntryView>> add(@Nullable EntryRequest body) {
        String user = Bodies.required(body).user();
        if (user == null) {
            throw DomainProblem.invalid("user", "is required");
        }
        return service.add(user, callers.current(), keys.current(IdempotencyKeys.DAY))
                .map(entry -> RestResponse.status(RestResponse.Status.CREATED, entry));
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> remove(@PathParam("id") UUID id) {
        return service.remove(id, callers.current());
    }

    private static Sort order(String sort) {
        return switch (sort) {
            case "user" -> Sort.ascending("userName");
            case "-user" -> Sort.descending("userName");
            case "createdAt" -> Sort.ascending("createdAt", "id");
            case "-createdAt" -> Sort.descending("createdAt", "id");
            default -> throw DomainProblem.invalid("sort", "must be user, -user, createdAt or -createdAt");
        };
    }
}
