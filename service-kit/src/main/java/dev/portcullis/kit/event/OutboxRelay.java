package dev.portcullis.kit.event;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Empties the outbox: at once when poked after a commit, and besides every 500 ms, for what another process left behind. One round
 * at a time; everything here runs on one context.
 */
@ApplicationScoped
class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    private final OutboxRound round;
    private final Vertx vertx;
    private final long pollMillis;
    private volatile boolean stopped;
    private volatile @Nullable Context context;
    private long timer = -1;
    private boolean running;
    private boolean again;

    OutboxRelay(
            OutboxRound round,
            Vertx vertx,
            @ConfigProperty(name = "portcullis.outbox.poll-millis", defaultValue = "500") long pollMillis) {
        this.round = round;
        this.vertx = vertx;
        this.pollMillis = pollMillis;
    }

    void start(@Observes StartupEvent event) {
        context = vertx.getOrCreateContext();
        timer = vertx.setPeriodic(pollMillis, ignored -> poke());
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    /** Something was committed; returns at once. */
    void poke() {
        onContext(this::drain);
    }

    private void onContext(Runnable step) {
        Context own = context;
        if (own != null && !stopped) {
            own.runOnContext(ignored -> step.run());
        }
    }

    private void drain() {
        if (running) {
            again = true;
            return;
        }
        running = true;
        again = false;
        // The one subscription of the relay: it belongs to no request, so nobody else would subscribe.
        round.run().subscribe().with(more -> onContext(() -> finished(more)), this::failed);
    }

    private void finished(boolean more) {
        running = false;
        if (again || more) {
            drain();
        }
    }

    private void failed(Throwable failure) {
        LOG.debugf("events stay in the outbox: %s", failure.toString());
        onContext(() -> running = false);
    }
}
