package dev.portcullis.sms.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * Puts down what a provider reports. A delivery only goes forward: what it is told twice or late changes nothing, and is told to
 * nobody. One that is still claimed, because the report was quicker than the provider's answer, is changed as well; the answer then
 * finds nothing to settle.
 */
@ApplicationScoped
public class Receipts {
    private static final Logger LOG = Logger.getLogger(Receipts.class);

    /** A message of another SID is not this delivery's, whatever request it names. */
    private static final String TAKE = """
            update delivery set state = $1, reason = $2, provider_sid = $3, ended_at = $4,
                number_sealed = null, code_sealed = null
            where request_id = coalesce($5, (select request_id from delivery where provider_sid = $3))
                and (provider_sid is null or provider_sid = $3) and state = any($6)
            returning request_id, login_id, account_id, trace_id
            """;

    private final Changes changes;
    private final Clock clock;

    Receipts(Changes changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    /** @return whether it changed anything */
    public Uni<Boolean> take(Receipt receipt) {
        DeliveryState state = DeliveryPolicy.reported(receipt.outcome());
        Instant now = clock.instant();
        Tuple values = Tuple.tuple()
                .addString(state.column())
                .addString(receipt.reason())
                .addString(receipt.sid())
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addUUID(receipt.requestId())
                .addArrayOfString(DeliveryPolicy.before(state).stream()
                        .map(DeliveryState::column)
                        .toArray(String[]::new));
        return changes.make(TAKE, values, state, receipt.reason(), now)
                .map(count -> count > 0)
                .invoke(changed -> log(receipt, changed));
    }

    private static void log(Receipt receipt, boolean changed) {
        LOG.logf(changed ? Logger.Level.INFO : Logger.Level.DEBUG, "%s%s", receipt, changed ? "" : ": nothing new");
    }
}
