package dev.portcullis.sms.delivery;

import dev.portcullis.kit.database.Bounded;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The changes of a delivery after it was taken in, each a statement of its own: several replicas work on one table, and no
 * transaction is open while the provider is asked.
 */
@ApplicationScoped
class DeliveryQueue {
    private static final int SWEEP = 100;

    private static final String CLAIM = """
            update delivery set state = 'claimed', claimed_at = $1, tries = tries + 1
            where request_id in (
                select request_id from delivery where state = 'requested' and next_try_at <= $1 and expires_at > $1
                order by next_try_at limit $2 for update skip locked)
            returning request_id, claimed_at, tries, expires_at, number_sealed, code_sealed, template, issuer, trace_id
            """;

    /** A late answer of a claim that was given up says more than {@code unknown} does, and less than the provider's report. */
    private static final String END = """
            update delivery set state = $3, reason = $4, provider_sid = $5, ended_at = $6,
                number_sealed = null, code_sealed = null
            where request_id = $1 and claimed_at = $2 and state in ('claimed', 'unknown')
            returning request_id, login_id, account_id, trace_id
            """;

    private static final String AGAIN = """
            update delivery set state = 'requested', reason = $3, next_try_at = $4, claimed_at = null
            where request_id = $1 and claimed_at = $2 and state = 'claimed'
            """;

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

    private final Pool pool;
    private final Changes changes;

    DeliveryQueue(Pool pool, Changes changes) {
        this.pool = pool;
        this.changes = changes;
    }

    /** Takes up to {@code count} of those whose turn it is. */
    Uni<List<Claimed>> claim(int count, Instant now) {
        return Bounded.database(pool.preparedQuery(CLAIM)
                .execute(Tuple.of(utc(now), count))
                .map(rows -> stream(rows).map(DeliveryQueue::claimedOf).toList()));
    }

    /** Puts down how it went, and tells. */
    Uni<Void> settle(Claimed claimed, Verdict verdict, Instant now) {
        return switch (verdict) {
            case Verdict.Ended ended -> end(claimed, ended, now);
            case Verdict.Again again -> again(claimed, again);
        };
    }

    private Uni<Void> end(Claimed claimed, Verdict.Ended ended, Instant now) {
        Tuple values = Tuple.tuple()
                .addUUID(claimed.requestId())
                .addOffsetDateTime(claimed.claimedAt())
                .addString(ended.state().column())
                .addString(ended.reason())
                .addString(ended.sid())
                .addOffsetDateTime(utc(now));
        return changes.make(END, values, ended.state(), ended.reason(), now).replaceWithVoid();
    }

    private Uni<Void> again(Claimed claimed, Verdict.Again again) {
        return Bounded.database(pool.preparedQuery(AGAIN)
                .execute(Tuple.of(claimed.requestId(), claimed.claimedAt(), again.reason(), utc(again.at())))
                .replaceWithVoid());
    }

    /** @return how many codes died before they could be sent */
    Uni<Integer> expire(Instant now) {
        Tuple values = Tuple.of(DeliveryPolicy.EXPIRED, utc(now));
        return changes.make(EXPIRE, values, DeliveryState.FAILED, DeliveryPolicy.EXPIRED, now);
    }

    /** @return how many claims were left behind, by a crash most likely */
    Uni<Integer> giveUp(Duration olderThan, Instant now) {
        Tuple values = Tuple.of(DeliveryPolicy.INTERRUPTED, utc(now), utc(now.minus(olderThan)));
        return changes.make(GIVE_UP, values, DeliveryState.UNKNOWN, DeliveryPolicy.INTERRUPTED, now);
    }

    private static Claimed claimedOf(Row row) {
        return new Claimed(
                row.getUUID("request_id"),
                row.getOffsetDateTime("claimed_at"),
                row.getInteger("tries"),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getString("number_sealed"),
                row.getString("code_sealed"),
                row.getString("template"),
                row.getString("issuer"),
                row.getString("trace_id"));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
