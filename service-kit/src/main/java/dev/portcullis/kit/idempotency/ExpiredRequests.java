package dev.portcullis.kit.idempotency;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Removes what has expired, a thousand rows at a time so that no statement takes long. */
@ApplicationScoped
class ExpiredRequests {
    private static final Logger LOG = Logger.getLogger(ExpiredRequests.class);

    private static final String REMOVE = """
            delete from idempotent_request where (integration_id, route, key, part) in
            (select integration_id, route, key, part from idempotent_request where expires_at <= now()
             order by expires_at limit 1000 for update skip locked)
            """;

    private final Pool pool;
    private final Vertx vertx;
    private final Duration every;
    private long timer;

    ExpiredRequests(
            Pool pool,
            Vertx vertx,
            @ConfigProperty(name = "portcullis.idempotency.remove-every", defaultValue = "60s") Duration every) {
        this.pool = pool;
        this.vertx = vertx;
        this.every = every;
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(every.toMillis(), tick -> remove());
    }

    private void remove() {
        pool.query(REMOVE)
                .execute()
                .onFailure(failure -> LOG.warnf("expired requests are removed later: %s", failure.getMessage()));
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(timer);
    }
}
