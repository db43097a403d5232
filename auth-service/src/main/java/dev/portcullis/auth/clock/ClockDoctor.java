package dev.portcullis.auth.clock;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Looks at the server's clock every minute, each replica for itself; who asks gets what was seen last. */
@ApplicationScoped
class ClockDoctor {
    private static final Logger LOG = Logger.getLogger(ClockDoctor.class);

    private final SourceClock source;
    private final DriftQuery drifts;
    private final Clock clock;
    private volatile Phones phones = Phones.UNKNOWN;

    ClockDoctor(SourceClock source, DriftQuery drifts, Clock clock) {
        this.source = source;
        this.drifts = drifts;
        this.clock = clock;
    }

    /** The first time at start. */
    @Scheduled(every = "${portcullis.clock.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return source.measure().chain(this::count);
    }

    ClockView now() {
        Instant now = clock.instant();
        return ClockView.of(source.last(), phones, now);
    }

    private Uni<Void> count() {
        return drifts.read(clock.instant())
                .invoke(read -> phones = read)
                .onFailure()
                .invoke(failure -> LOG.warnf("the phones' drifts are read later: %s", failure.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
