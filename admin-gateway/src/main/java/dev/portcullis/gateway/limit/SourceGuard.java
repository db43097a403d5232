package dev.portcullis.gateway.limit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The source limits of verification-policy.md, as the proxy asks them. */
@Singleton
public class SourceGuard {
    private static final Logger LOG = Logger.getLogger(SourceGuard.class);
    private static final int FORGET_MILLIS = 30_000;

    private final Limits limits;
    private final ExchangeJob exchange;
    private final LimitTable table;
    private final LimitConfig config;
    private final Vertx vertx;
    private final AtomicBoolean exchanging = new AtomicBoolean();
    private final long[] timers = new long[2];

    SourceGuard(LimitConfig config, Clock clock, LimitedSources limited, LimitTable table, Vertx vertx) {
        Ledger ledger = new Ledger();
        this.limits = new Limits(config, clock, ledger, limited::refused);
        this.exchange = new ExchangeJob(UUID.randomUUID(), limits, ledger, table);
        this.table = table;
        this.config = config;
        this.vertx = vertx;
    }

    /** Begins to exchange counts with other replicas. */
    public void start() {
        timers[0] = vertx.setPeriodic(config.exchangeEvery().toMillis(), timer -> exchange());
        timers[1] = vertx.setPeriodic(
                FORGET_MILLIS, timer -> table.forget().onFailure(failure -> LOG.debugf("%s", failure.toString())));
    }

    @PreDestroy
    void stop() {
        for (long timer : timers) {
            vertx.cancelTimer(timer);
        }
    }

    /** Begins a new login of this user at this address. */
    public Verdict login(@Nullable String user, @Nullable String ip) {
        return limits.login(user, ip);
    }

    /** Asks for a page of the hosted prompt, from this address. */
    public Verdict page(String ip) {
        return limits.page(ip);
    }

    /** Calls a webhook, from this address. */
    public Verdict webhook(String ip) {
        return limits.webhook(ip);
    }

    /** Learns whose login it is that was just opened. */
    public void opened(String loginId, String subject, @Nullable String ip) {
        limits.opened(loginId, subject, ip);
    }

    /** A code of this login; {@link #settle} must follow where it is admitted. */
    public Verdict code(String loginId) {
        return limits.code(loginId);
    }

    /**
     * How a code that was admitted ended.
     *
     * @param subject whose login it is, where the answer says so
     */
    public void settle(String loginId, @Nullable String subject, boolean failed) {
        limits.settle(loginId, subject, failed);
    }

    private void exchange() {
        if (exchanging.compareAndSet(false, true)) {
            Future<Void> done = exchange.once();
            done.onFailure(failure -> LOG.debugf("counts are exchanged later: %s", failure.toString()))
                    .onComplete(any -> exchanging.set(false));
        }
    }
}
