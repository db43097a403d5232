package dev.portcullis.sms.delivery;

import dev.portcullis.contracts.event.SmsRequested;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Requests that auth-service hands over itself, because Kafka does not take them: the same as the event, and may come beside it. */
@Path("/internal/v1/sms-requests/{id}")
@Cancellable(false)
public class RequestResource {
    private final Intake intake;
    private final Outbox outbox;
    private final Dispatcher dispatcher;

    RequestResource(Intake intake, Outbox outbox, Dispatcher dispatcher) {
        this.intake = intake;
        this.outbox = outbox;
        this.dispatcher = dispatcher;
    }

    /** @param known whether the request was here before, by event or by an earlier call */
    record Taken(boolean known) {}

    @PUT
    public Uni<Taken> take(@PathParam("id") UUID id, SmsRequested request) {
        if (request == null || !id.equals(request.requestId())) {
            throw DomainProblem.invalid("requestId", "is not that of the address");
        }
        return outbox.sent(Bounded.database(Panache.withTransaction(() -> intake.take(request))))
                .invoke(dispatcher::poke)
                .map(taken -> new Taken(!taken));
    }
}
