package dev.portcullis.sms.spend;

import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.internal.Caller;
import dev.portcullis.kit.internal.Callers;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** What may be spent on SMS. A change counts from the next message on. */
@Path("/admin/v1/sms/budget")
@Cancellable(false)
public class BudgetResource {
    private final Pool pool;
    private final BudgetTable budgets;
    private final Alerts alerts;
    private final Outbox outbox;
    private final Callers callers;
    private final Clock clock;

    BudgetResource(Pool pool, BudgetTable budgets, Alerts alerts, Outbox outbox, Callers callers, Clock clock) {
        this.pool = pool;
        this.budgets = budgets;
        this.alerts = alerts;
        this.outbox = outbox;
        this.callers = callers;
        this.clock = clock;
    }

    @GET
    public Uni<BudgetDocument> get() {
        return Bounded.database(budgets.read(pool, clock.instant())).map(money -> BudgetDocument.of(money.budget()));
    }

    @PUT
    public Uni<BudgetDocument> put(@Nullable BudgetDocument body) {
        if (body == null) {
            throw DomainProblem.invalid("currency", "is required");
        }
        BudgetDocument.Wanted wanted = body.wanted();
        Caller caller = callers.current();
        Instant now = clock.instant();
        Uni<Void> transaction = pool.withTransaction(connection -> budgets.lock(connection)
                .chain(() -> budgets.read(connection, now))
                .call(() -> budgets.write(connection, wanted))
                .chain(before -> alerts.changed(connection, before.budget(), wanted, caller, now)));
        return outbox.sent(Bounded.database(transaction)).chain(this::get);
    }
}
