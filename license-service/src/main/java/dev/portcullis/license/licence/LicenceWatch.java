package dev.portcullis.license.licence;

import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Tells what changes without anybody's doing: the first start, seats by configuration, the end of the trial. */
@ApplicationScoped
class LicenceWatch {
    private static final Logger LOG = Logger.getLogger(LicenceWatch.class);

    private final LicenceService licence;
    private final SeatStore seats;
    private final Outbox outbox;

    LicenceWatch(LicenceService licence, SeatStore seats, Outbox outbox) {
        this.licence = licence;
        this.seats = seats;
        this.outbox = outbox;
    }

    /** The first time at start. */
    @Scheduled(every = "${portcullis.license.check-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> check() {
        return outbox.sent(Bounded.database(Panache.withTransaction(this::lookAndTell)))
                .onFailure()
                .invoke(failure -> LOG.warnf("the licence is looked at later: %s", failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> lookAndTell() {
        return licence.lock().chain(standing -> seats.count().chain(used -> licence.tell(standing, used)));
    }
}
