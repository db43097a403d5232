package dev.portcullis.gateway.key;

import dev.portcullis.kit.crypto.Tokens;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The keys in memory. A change counter is read every 300 ms, so a revoked key is refused everywhere within a second. A key
 * that is not known is looked for once more before it is refused: it may have been made on another replica a moment ago. Those
 * looks are one query for all who wait, and at most one in a tenth of a second, so guessing keys costs the database nothing.
 *
 * <p>Without the database, known keys open for a grace (nobody learns of a revocation then) and unknown ones do not.
 */
@Singleton
public class KnownKeys {
    private static final Logger LOG = Logger.getLogger(KnownKeys.class);
    private static final int LONGEST_KEY = 256;
    private static final int LEAST_MILLIS_BETWEEN_LOOKS = 100;

    private final KeyTable table;
    private final Admissions admissions;
    private final KeyConfig config;
    private final Vertx vertx;
    private final Clock clock;
    private final Map<UUID, Long> lastUses = new ConcurrentHashMap<>();

    private volatile KeyRing ring = KeyRing.NONE;
    private volatile Instant asOf = Instant.EPOCH;
    private @Nullable Promise<Void> nextLook;
    private boolean looking;
    private long lastLook;
    private final long[] timers = new long[2];

    KnownKeys(KeyTable table, Admissions admissions, KeyConfig config, Vertx vertx, Clock clock) {
        this.table = table;
        this.admissions = admissions;
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** Begins to follow the table; the first look is under way when this returns. */
    public void start() {
        Future<Void> first = look();
        first.onFailure(failure -> LOG.warnf("keys are read later: %s", failure.toString()));
        timers[0] = vertx.setPeriodic(config.refreshEvery().toMillis(), timer -> follow());
        timers[1] = vertx.setPeriodic(config.writeUseEvery().toMillis(), timer -> writeUse());
    }

    @PreDestroy
    void stop() {
        for (long timer : timers) {
            vertx.cancelTimer(timer);
        }
    }

    /** Whether keys can be told apart now. */
    public boolean isReady() {
        return Duration.between(asOf, clock.instant()).compareTo(config.grace()) < 0;
    }

    /**
     * @param shown what came as bearer token
     * @return at once for a key that is known
     */
    public Future<KeyCheck> check(String shown) {
        if (shown.isEmpty() || shown.length() > LONGEST_KEY) {
            return Future.succeededFuture(new KeyCheck.Unknown());
        }
        KeyHash hash = KeyHash.of(Tokens.hash(shown));
        KeyCheck now = checkNow(hash);
        return now instanceof KeyCheck.Unknown
                ? look().map(looked -> checkNow(hash)).otherwise(failure -> checkNow(hash))
                : Future.succeededFuture(now);
    }

    private KeyCheck checkNow(KeyHash hash) {
        KeyCheck check = find(hash);
        if (check instanceof KeyCheck.Known known) {
            lastUses.put(known.key().id(), clock.millis());
        }
        return check;
    }

    private KeyCheck find(KeyHash hash) {
        Instant now = clock.instant();
        return Duration.between(asOf, now).compareTo(config.grace()) < 0
                ? ring.check(hash, now)
                : new KeyCheck.Unavailable();
    }

    /** A key expires without a change of the table, and with the database away. */
    private void follow() {
        admissions.review(this::find);
        look();
    }

    /** A look at the table that begins after this call; those who ask meanwhile share it. */
    Future<Void> look() {
        Promise<Void> promise;
        synchronized (this) {
            if (nextLook != null) {
                return nextLook.future();
            }
            promise = Promise.promise();
            nextLook = promise;
            if (looking) {
                return promise.future();
            }
            looking = true;
        }
        schedule();
        return promise.future();
    }

    private void schedule() {
        long wait = lastLook + LEAST_MILLIS_BETWEEN_LOOKS - clock.millis();
        if (wait > 0) {
            vertx.setTimer(Math.min(wait, LEAST_MILLIS_BETWEEN_LOOKS), timer -> lookNow());
        } else {
            lookNow();
        }
    }

    private void lookNow() {
        Promise<Void> waiting;
        synchronized (this) {
            waiting = nextLook;
            nextLook = null;
        }
        Instant began = clock.instant();
        lastLook = began.toEpochMilli();
        table.refresh(ring).onComplete(read -> {
            if (read.succeeded()) {
                ring = read.result();
                asOf = began;
                admissions.review(this::find);
            }
            next();
            if (waiting != null) {
                waiting.handle(read.mapEmpty());
            }
        });
    }

    private void next() {
        synchronized (this) {
            looking = nextLook != null;
            if (!looking) {
                return;
            }
        }
        schedule();
    }

    private void writeUse() {
        Map<UUID, Long> uses = new HashMap<>(lastUses);
        if (uses.isEmpty()) {
            return;
        }
        table.used(uses)
                .onSuccess(written -> uses.forEach(lastUses::remove))
                .onFailure(failure -> LOG.warnf("last uses are written later: %s", failure.toString()));
    }
}
