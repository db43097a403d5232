package dev.portcullis.auth.account;

import dev.portcullis.contracts.event.AccountSnapshot;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Accounts, as enrollment-service tells of them before it commits. */
@Path("/internal/v1/accounts")
@Cancellable(false)
public class AccountResource {
    private final AccountService service;

    AccountResource(AccountService service) {
        this.service = service;
    }

    /** @param state {@code enabled}, {@code enrolled} or {@code removed} */
    record StateView(String state) {}

    @PUT
    @Path("/{id}")
    public Uni<StateView> put(@PathParam("id") UUID id, AccountSnapshot snapshot) {
        if (!id.equals(snapshot.accountId())) {
            throw DomainProblem.invalid("accountId", "is not the account of the address");
        }
        return service.put(snapshot).map(StateView::new);
    }
}
