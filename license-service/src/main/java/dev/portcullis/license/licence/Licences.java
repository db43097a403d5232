package dev.portcullis.license.licence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;

/** The one licence: made at the first start, then read, or read and locked. */
@ApplicationScoped
class Licences implements PanacheRepositoryBase<Licence, Short> {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Two replicas that start for the first time at the same time agree on one. */
    private static final String INSERT = """
            insert into licence (id, serial_number, trial_started_at, seen_at, version, told_seats, told_used)
            values (?1, ?2, ?3, ?3, 0, 0, 0) on conflict do nothing
            """;

    private final Clock clock;

    Licences(Clock clock) {
        this.clock = clock;
    }

    /** Held by this transaction until it ends. */
    Uni<Licence> locked() {
        return findById(Licence.ID, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .switchTo(() -> insert().chain(() -> findById(Licence.ID, LockModeType.PESSIMISTIC_WRITE)));
    }

    Uni<Licence> current() {
        return findById(Licence.ID).onItem().ifNull().switchTo(() -> insert().chain(() -> findById(Licence.ID)));
    }

    private Uni<Integer> insert() {
        Instant now = clock.instant();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, Licence.ID)
                        .setParameter(2, SerialNumber.next(RANDOM))
                        .setParameter(3, now)
                        .executeUpdate());
    }
}
