package dev.portcullis.license.seat;

import dev.portcullis.license.licence.SeatStore;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Seats by the account that holds them. */
@ApplicationScoped
class Seats implements PanacheRepositoryBase<Seat, UUID>, SeatStore {
    @Override
    public Uni<Long> count() {
        return count("from Seat");
    }

    @Override
    public Uni<Long> takenSince(Instant then) {
        return count("takenAt >= ?1", then);
    }

    /** @return how many went, 0 or 1 */
    Uni<Long> free(UUID accountId) {
        return delete("accountId", accountId);
    }

    /** Not if somebody has asked for it since. */
    Uni<Long> freeIfOlder(UUID accountId, Instant than) {
        return delete("accountId = ?1 and confirmedAt < ?2", accountId, than);
    }
}
