package dev.portcullis.auth.cleanup;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Cleans up now and then; what fails is tried the next time. Two replicas do not wait for each other. */
@ApplicationScoped
class CleanupJob {
    private static final Logger LOG = Logger.getLogger(CleanupJob.class);

    private final Cleanup cleanup;
    private final CleanupConfig config;
    private final Vertx vertx;
    private final Clock clock;
    private long timer = -1;

    CleanupJob(Cleanup cleanup, CleanupConfig config, Vertx vertx, Clock clock) {
        this.cleanup = cleanup;
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(config.every().toMillis(), ignored -> run());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void run() {
        cleanup.run(clock.instant())
                .onFailure(failure -> LOG.warnf("old rows are removed later: %s", failure.getMessage()))
                .onSuccess(gone -> LOG.debugf("%d rows removed", gone));
    }
}
