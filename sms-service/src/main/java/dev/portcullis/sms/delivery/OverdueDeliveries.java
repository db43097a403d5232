package dev.portcullis.sms.delivery;

import dev.portcullis.kit.database.Bounded;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Deliveries whose time has come without anybody doing anything: each step a statement, up to a hundred rows at a time. */
@ApplicationScoped
class OverdueDeliveries {
    private static final int SWEEP = 100;

    private static final String EXPIRE = """
            update delivery set state = 'failed', reason = $1, ended_at = $2, number_sealed = null, code_sealed = null
            where request_id in (
                select request_id from delivery where state = 'requested' and expires_at <= $2
                limit %d for update skip locked)
            returning request_id, login_id, account_id, trace_id
            """.formatted(SWEEP);

    private static final String GIVE_UP = """
            update delivery set state = 'unknown', reason = $1, ended_at = $2, number_sealed = null, code_sealed = null
            where request_id in (
                select request_id from delivery where state = 'claimed' and claimed_at <= $3
                limit %d for update skip locked)
            returning request_id, login_id, account_id, trace_id
            """.formatted(SWEEP);

    /** From primary to fallback, and never back: what makes it once. */
    private static final String FALL_BACK = """
            update delivery set state = 'requested', sender = 'fallback', fallback_reason = $1, fallback_at = null,
                next_try_at = $2, claimed_at = null
            where request_id in (
                select request_id from delivery where fallback_at <= $2 and expires_at > $2 and state = 'sent' and sender = 'primary'
                limit %d for update skip locked)
            """.formatted(SWEEP);

    private static final String STAND_DOWN = """
            update delivery set fallback_at = null, number_sealed = null, code_sealed = null
            where request_id in (
                select request_id from delivery where fallback_at is not null and (expires_at <= $1 or $2)
                limit %d for update skip locked)
            """.formatted(SWEEP);

    private final Pool pool;
    private final Changes changes;

    OverdueDeliveries(Pool pool, Changes changes) {
        this.pool = pool;
        this.changes = changes;
    }

    /** @return how many codes died before they could be sent */
    Uni<Integer> expire(Instant now) {
        Tuple values = Tuple.of(Reason.EXPIRED.word(), utc(now));
        return changes.make(EXPIRE, values, DeliveryState.FAILED, Reason.EXPIRED, now);
    }

    /** @return how many claims were left behind, by a crash most likely */
    Uni<Integer> giveUp(Duration olderThan, Instant now) {
        Tuple values = Tuple.of(Reason.INTERRUPTED.word(), utc(now), utc(now.minus(olderThan)));
        return changes.make(GIVE_UP, values, DeliveryState.UNKNOWN, Reason.INTERRUPTED, now);
    }

    /**
     * Hands to the second sender what the first one has not delivered in time. Number and code of those for which it is too late, or
     * for which there is no second sender any more, are wiped.
     *
     * @return how many it has now
     */
    Uni<Integer> fallBack(@Nullable Fallback fallback, Instant now) {
        return Bounded.database(pool.preparedQuery(STAND_DOWN)
                .execute(Tuple.of(utc(now), fallback == null))
                .chain(() ->
                        pool.preparedQuery(FALL_BACK).execute(Tuple.of(Reason.NOT_DELIVERED_IN_TIME.word(), utc(now))))
                .map(changed -> changed.rowCount()));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
