package dev.portcullis.auth.sms;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Looks for requests that Kafka has not taken: a moment after each that was made, and every second for what was left behind. */
@ApplicationScoped
class HandOverJob {
    private static final Logger LOG = Logger.getLogger(HandOverJob.class);

    private final HandOver handOver;
    private final HandOverConfig config;
    private final Vertx vertx;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean stopped;
    private long timer = -1;

    HandOverJob(HandOver handOver, HandOverConfig config, Vertx vertx) {
        this.handOver = handOver;
        this.config = config;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(config.every().toMillis(), ignored -> look(config.after()));
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    /** A request is about to be committed. Its row is a little younger than this timer. */
    void expect() {
        vertx.setTimer(config.after().toMillis(), ignored -> look(config.after().dividedBy(2)));
    }

    /** One look at a time; who comes meanwhile is seen a second later at the most. */
    private void look(Duration age) {
        if (stopped || !running.compareAndSet(false, true)) {
            return;
        }
        Future<Void> done = UniHelper.toFuture(handOver.run(age));
        done.onFailure(failure -> LOG.warnf("requests to send wait: %s", failure.getMessage()))
                .onComplete(ended -> running.set(false));
    }
}
