package dev.portcullis.license.seat;

import dev.portcullis.kit.http.Bodies;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Seats, for enrollment-service. */
@Path("/internal/v1/seats/{accountId}")
@Cancellable(false)
public class SeatResource {
    private final SeatService seats;

    SeatResource(SeatService seats) {
        this.seats = seats;
    }

    @PUT
    public Uni<SeatView> take(@PathParam("accountId") UUID accountId, @Nullable SeatRequest body) {
        return seats.take(accountId, Bodies.required(body).requiredUser()).map(SeatResource::answer);
    }

    private static SeatView answer(SeatOutcome outcome) {
        return switch (outcome) {
            case SeatOutcome.Held held -> SeatView.of(held);
            case SeatOutcome.Exhausted exhausted -> throw SeatRefusal.of(exhausted);
        };
    }

    @DELETE
    public Uni<Void> free(@PathParam("accountId") UUID accountId) {
        return seats.free(accountId);
    }
}
