package dev.portcullis.sms.delivery;

import dev.portcullis.kit.database.Bounded;
import dev.portcullis.sms.account.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Claims of deliveries and what comes of them, each a statement of its own: several replicas work on one table, and no transaction
 * is open while the provider is asked. What is overdue is the business of {@link OverdueDeliveries}, what is reported of
 * {@link Receipts}.
 */
@ApplicationScoped
class DeliveryQueue {
    private static final String CLAIM = """
            update delivery set state = 'claimed', claimed_at = $1, tries = tries + 1
            where request_id in (
                select request_id from delivery where state = 'requested' and next_try_at <= $1 and expires_at > $1
                order by next_try_at limit $2 for update skip locked)
            returning request_id, claimed_at, sender, tries, expires_at, number_sealed, code_sealed, template, issuer, trace_id
            """;

    /**
     * A late answer of a claim that was given up says more than {@code unknown} does, and less than the provider's report. A number
     * that is wiped already can not be sent to once more.
     */
    private static final String SENT = """
            update delivery set state = 'sent', reason = null, provider_code = null, ended_at = $3,
                provider_sid = case sender when 'primary' then $4 else provider_sid end,
                fallback_sid = case sender when 'fallback' then $4 else fallback_sid end,
                fallback_at = case when number_sealed is null then null else $5::timestamptz end,
                number_sealed = case when $5::timestamptz is null then null else number_sealed end,
                code_sealed = case when $5::timestamptz is null then null else code_sealed end
            where request_id = $1 and claimed_at = $2 and state in ('claimed', 'unknown')
            returning request_id, login_id, account_id, trace_id
            """;

    private static final String END = """
            update delivery set state = $4, reason = $5, provider_code = $6, ended_at = $3,
                number_sealed = null, code_sealed = null
            where request_id = $1 and claimed_at = $2 and state in ('claimed', 'unknown')
            returning request_id, login_id, account_id, trace_id
            """;

    private static final String AGAIN = """
            update delivery set state = 'requested', reason = $3, next_try_at = $4, claimed_at = null
            where request_id = $1 and claimed_at = $2 and state = 'claimed'
            """;

    private static final String FALL_BACK = """
            update delivery set state = 'requested', sender = 'fallback', fallback_reason = $3, reason = null,
                provider_code = $4, next_try_at = $5, claimed_at = null
            where request_id = $1 and claimed_at = $2 and state = 'claimed' and sender = 'primary'
            """;

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
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(DeliveryQueue::claimedOf)
                        .toList()));
    }

    /** Puts down how it went, and tells. */
    Uni<Void> settle(Claimed claimed, Verdict verdict, Instant now) {
        return switch (verdict) {
            case Verdict.Sent sent -> sent(claimed, sent, now);
            case Verdict.Ended ended -> end(claimed, ended, now);
            case Verdict.Again again -> again(claimed, again);
            case Verdict.FallBack fallBack -> fallBack(claimed, fallBack.cause(), now);
        };
    }

    private Uni<Void> sent(Claimed claimed, Verdict.Sent sent, Instant now) {
        Tuple values = of(claimed)
                .addOffsetDateTime(utc(now))
                .addString(sent.sid())
                .addOffsetDateTime(utcOrNull(sent.fallBackAt()));
        return changes.make(SENT, values, DeliveryState.SENT, null, now).replaceWithVoid();
    }

    private Uni<Void> end(Claimed claimed, Verdict.Ended ended, Instant now) {
        Reason reason = ended.cause().reason();
        Tuple values = of(claimed)
                .addOffsetDateTime(utc(now))
                .addString(ended.state().column())
                .addString(reason.word())
                .addInteger(ended.cause().code());
        return changes.make(END, values, ended.state(), reason, now).replaceWithVoid();
    }

    private Uni<Void> again(Claimed claimed, Verdict.Again again) {
        Tuple values = of(claimed).addString(again.reason().word()).addOffsetDateTime(utc(again.at()));
        return Bounded.database(pool.preparedQuery(AGAIN).execute(values).replaceWithVoid());
    }

    /** Where the claim was given up meanwhile, number and code are gone, and it has failed. */
    private Uni<Void> fallBack(Claimed claimed, Cause cause, Instant now) {
        Tuple values = of(claimed)
                .addString(cause.reason().word())
                .addInteger(cause.code())
                .addOffsetDateTime(utc(now));
        return Bounded.database(pool.preparedQuery(FALL_BACK).execute(values))
                .chain(changed -> changed.rowCount() == 1
                        ? Uni.createFrom().voidItem()
                        : end(claimed, new Verdict.Ended(DeliveryState.FAILED, cause), now));
    }

    private static Tuple of(Claimed claimed) {
        return Tuple.tuple().addUUID(claimed.requestId()).addOffsetDateTime(claimed.claimedAt());
    }

    private static Claimed claimedOf(Row row) {
        return new Claimed(
                row.getUUID("request_id"),
                row.getOffsetDateTime("claimed_at"),
                Role.of(row.getString("sender")),
                row.getInteger("tries"),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getString("number_sealed"),
                row.getString("code_sealed"),
                row.getString("template"),
                row.getString("issuer"),
                row.getString("trace_id"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }
}
