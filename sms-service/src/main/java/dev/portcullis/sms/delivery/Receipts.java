package dev.portcullis.sms.delivery;

import dev.portcullis.kit.database.Bounded;
import dev.portcullis.sms.account.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts down what a provider reports. A delivery only goes forward: what it is told twice or late changes nothing, and is told to
 * nobody. One that is still claimed, because the report was quicker than the provider's answer, is changed as well; the answer then
 * finds nothing to settle. Of the first sender's message, once it is the second one's turn, only that it has arrived still counts.
 */
@ApplicationScoped
public class Receipts {
    private static final Logger LOG = Logger.getLogger(Receipts.class);

    /** A message of another SID is not this delivery's, whatever request it names; %1$s is where the sender's SID stands. */
    private static final String OWN = """
            request_id = coalesce($2, (select request_id from delivery where %1$s = $1)) and (%1$s is null or %1$s = $1)""";

    private static final String TAKE = """
            update delivery set %1$s = $1, state = $3, reason = $4, provider_code = $5, ended_at = $6,
                fallback_at = case when number_sealed is null then null else $7::timestamptz end,
                number_sealed = case when $7::timestamptz is null then null else number_sealed end,
                code_sealed = case when $7::timestamptz is null then null else code_sealed end
            where %2$s
                and (state = any($8) and (sender = $9 or $3 = 'delivered')
                    or state = 'failed' and sender = 'fallback' and $9 = 'primary' and $3 = 'delivered')
            returning request_id, login_id, account_id, trace_id
            """;

    private static final String FALL_BACK = """
            update delivery set provider_sid = $1, state = 'requested', sender = 'fallback', fallback_reason = $3,
                reason = null, provider_code = $4, fallback_at = null, next_try_at = $5, claimed_at = null
            where %s and state in ('requested', 'claimed', 'sent') and sender = 'primary'
                and number_sealed is not null and expires_at > $5
            """.formatted(OWN.formatted("provider_sid"));

    private final Pool pool;
    private final Changes changes;
    private final MessageSender sender;
    private final Dispatcher dispatcher;
    private final Clock clock;

    Receipts(Pool pool, Changes changes, MessageSender sender, Dispatcher dispatcher, Clock clock) {
        this.pool = pool;
        this.changes = changes;
        this.sender = sender;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /** @return whether it changed anything */
    public Uni<Boolean> take(Receipt receipt) {
        return sender.fallback()
                .chain(fallback -> take(receipt, fallback.orElse(null), clock.instant()))
                .invoke(changed -> log(receipt, changed));
    }

    private Uni<Boolean> take(Receipt receipt, @Nullable Fallback fallback, Instant now) {
        return DeliveryPolicy.isMendable(receipt, fallback)
                ? fallBack(receipt, now).chain(done -> done ? Uni.createFrom().item(true) : put(receipt, null, now))
                : put(receipt, fallback, now);
    }

    private Uni<Boolean> fallBack(Receipt receipt, Instant now) {
        Cause cause = receipt.cause();
        Tuple values = of(receipt)
                .addString(cause == null ? null : cause.reason().word())
                .addInteger(cause == null ? null : cause.code())
                .addOffsetDateTime(utc(now));
        return Bounded.database(pool.preparedQuery(FALL_BACK).execute(values))
                .map(changed -> changed.rowCount() == 1)
                .invoke(dispatcher::poke);
    }

    private Uni<Boolean> put(Receipt receipt, @Nullable Fallback fallback, Instant now) {
        DeliveryState state = DeliveryPolicy.reported(receipt.outcome());
        Cause cause = receipt.cause();
        Reason reason = cause == null ? null : cause.reason();
        Tuple values = of(receipt)
                .addString(state.column())
                .addString(reason == null ? null : reason.word())
                .addInteger(cause == null ? null : cause.code())
                .addOffsetDateTime(utc(now))
                .addOffsetDateTime(due(receipt, fallback, now))
                .addArrayOfString(DeliveryPolicy.before(state).stream()
                        .map(DeliveryState::column)
                        .toArray(String[]::new))
                .addString(receipt.by().text());
        return changes.make(statement(receipt.by()), values, state, reason, now).map(count -> count > 0);
    }

    private static String statement(Role by) {
        String sid = by == Role.PRIMARY ? "provider_sid" : "fallback_sid";
        return TAKE.formatted(sid, OWN.formatted(sid));
    }

    /** Of the first sender's message only; whether the code lives so long is looked at when the time has come. */
    private static @Nullable OffsetDateTime due(Receipt receipt, @Nullable Fallback fallback, Instant now) {
        Duration after = fallback == null ? null : fallback.after();
        boolean watched = receipt.by() == Role.PRIMARY && receipt.outcome() == Receipt.Outcome.ACCEPTED;
        return watched && after != null ? utc(now.plus(after)) : null;
    }

    private static Tuple of(Receipt receipt) {
        return Tuple.tuple().addString(receipt.sid()).addUUID(receipt.requestId());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static void log(Receipt receipt, boolean changed) {
        LOG.logf(changed ? Logger.Level.INFO : Logger.Level.DEBUG, "%s%s", receipt, changed ? "" : ": nothing new");
    }
}
