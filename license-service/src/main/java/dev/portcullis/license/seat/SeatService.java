package dev.portcullis.license.seat;

import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.license.licence.LicenceService;
import dev.portcullis.license.licence.Standing;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/** Takes and frees seats. Each does so under the lock of the licence, so that n parallel takers get exactly what is free. */
@ApplicationScoped
class SeatService {
    private final LicenceService licence;
    private final Seats seats;
    private final Outbox outbox;

    SeatService(LicenceService licence, Seats seats, Outbox outbox) {
        this.licence = licence;
        this.seats = seats;
        this.outbox = outbox;
    }

    /** Idempotent: an account holds one seat, however often it asks. */
    Uni<SeatOutcome> take(UUID accountId, String user) {
        return locked(standing -> seats.findById(accountId)
                .chain(seat -> seat == null ? takeNew(standing, accountId, user) : keep(standing, seat, user)));
    }

    private Uni<SeatOutcome> keep(Standing standing, Seat seat, String user) {
        seat.confirm(user, standing.now());
        return seats.count().map(used -> new SeatOutcome.Held(standing.terms().seats(), used));
    }

    private Uni<SeatOutcome> takeNew(Standing standing, UUID accountId, String user) {
        return seats.count()
                .chain(used -> standing.terms().admitsAnother(used)
                        ? grant(standing, Seat.of(accountId, user, standing.now()), used + 1)
                        : Uni.createFrom().item(new SeatOutcome.Exhausted(standing, used)));
    }

    private Uni<SeatOutcome> grant(Standing standing, Seat seat, long used) {
        return seats.persist(seat)
                .chain(() -> licence.tell(standing, used))
                .replaceWith(() -> new SeatOutcome.Held(standing.terms().seats(), used));
    }

    /** Idempotent: a seat nobody holds is free already. */
    Uni<Void> free(UUID accountId) {
        return locked(standing ->
                seats.free(accountId).chain(() -> seats.count()).chain(used -> licence.tell(standing, used)));
    }

    /**
     * For an account that was removed while we were not reachable; inside the transaction of the inbox.
     *
     * @param removedAt a seat that was asked for later belongs to a user who was added again
     */
    Uni<Void> heal(UUID accountId, Instant removedAt) {
        return licence.lock()
                .chain(standing -> seats.freeIfOlder(accountId, removedAt)
                        .chain(() -> seats.count())
                        .chain(used -> licence.tell(standing, used)));
    }

    private <T> Uni<T> locked(Function<Standing, Uni<? extends T>> work) {
        return outbox.sent(
                Bounded.database(Panache.withTransaction(() -> licence.lock().chain(work))));
    }
}
