package dev.portcullis.enrollment.account;

import dev.portcullis.kit.database.Bounded;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** How many users there are, for the gateway's status. */
@Path("/internal/v1/account-counts")
public class CountsResource {
    private final Accounts accounts;

    CountsResource(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * @param enabled added, not enrolled
     * @param enrolled with a proven credential
     */
    record Counts(long enabled, long enrolled) {}

    @GET
    public Uni<Counts> get() {
        return Bounded.database(Panache.withSession(() -> accounts.count("state", Account.State.ENABLED)
                .chain(enabled -> accounts.count("state", Account.State.ENROLLED)
                        .map(enrolled -> new Counts(enabled, enrolled)))));
    }
}
