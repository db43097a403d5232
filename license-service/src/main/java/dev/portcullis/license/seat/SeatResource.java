package dev.portcullis.license.seat;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;

/** Seats, for enrollment-service. */
@Path("/internal/v1/seats/{accountId}")
public class SeatResource {
    private final SeatService seats;

    SeatResource(SeatService seats) {
        this.seats = seats;
    }

    @PUT
    public Uni<SeatView> take(@PathParam("accountId") UUID accountId, @NotNull @Valid SeatRequest request) {
        return seats.take(accountId, request.user()).map(SeatResource::answer);
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
