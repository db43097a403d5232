package dev.portcullis.enrollment.account;

import dev.portcullis.enrollment.change.Paging;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;

/** Members of a group who have enrolled, or begun to; of others the suite knows nothing without a directory. */
@Path("/admin/v1/groups/{id}/members")
public class MembersResource {
    private final AccountService service;

    MembersResource(AccountService service) {
        this.service = service;
    }

    @GET
    public Uni<AccountView.Page> list(
            @PathParam("id") UUID id,
            @QueryParam("q") @DefaultValue("") String part,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size) {
        Paging paging = new Paging(page, size);
        return service.members(id, part, Sort.ascending("userName").and("id"), paging);
    }
}
