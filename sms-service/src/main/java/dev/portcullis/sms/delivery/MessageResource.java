package dev.portcullis.sms.delivery;

import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;

/** Messages to a user, newest first, for an administrator. */
@Path("/admin/v1/users/{id}/messages")
public class MessageResource {
    private static final int LARGEST_PAGE = 500;

    private final Deliveries deliveries;

    MessageResource(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @GET
    public Uni<MessageView.Page> list(
            @PathParam("id") UUID user,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size) {
        if (page < 0 || page > Integer.MAX_VALUE / LARGEST_PAGE) {
            throw DomainProblem.invalid("page", "must be 0 or more");
        }
        if (size < 1 || size > LARGEST_PAGE) {
            throw DomainProblem.invalid("size", "must be 1 to " + LARGEST_PAGE);
        }
        return Bounded.database(
                Panache.withSession(() -> read(deliveries.of(user).page(page, size), page, size)));
    }

    private static Uni<MessageView.Page> read(PanacheQuery<Delivery> query, int page, int size) {
        return query.count()
                .chain(total -> query.list()
                        .map(found -> found.stream().map(MessageView::of).toList())
                        .map(items -> new MessageView.Page(items, page, size, total)));
    }
}
