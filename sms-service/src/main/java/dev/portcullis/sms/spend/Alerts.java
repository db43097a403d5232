package dev.portcullis.sms.spend;

import dev.portcullis.contracts.EventTypes;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.AuditRecord;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.event.OutboxRow;
import dev.portcullis.kit.event.OutgoingEvent;
import dev.portcullis.kit.internal.Caller;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells administrators, each thing once: in the log, by a metric, and by an audit record. */
@ApplicationScoped
class Alerts {
    private static final Logger LOG = Logger.getLogger(Alerts.class);

    private static final String ONCE = "insert into sms_alert (name, at) values ($1, $2) on conflict do nothing";

    private static final String TELL =
            "insert into outbox (" + OutboxRow.COLUMNS + ") values ($1, $2, $3, $4, $5, $6, $7)";

    private final Outbox outbox;
    private final MeterRegistry meters;

    Alerts(Outbox outbox, MeterRegistry meters) {
        this.outbox = outbox;
        this.meters = meters;
    }

    /** Those that were not raised yet this day or month. */
    Uni<Void> raise(SqlConnection connection, List<SpendAlert> due, Instant now) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndConcatenate(alert -> raise(connection, alert, now))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> raise(SqlConnection connection, SpendAlert alert, Instant now) {
        return once(connection, alert.key(now), now)
                .chain(first -> first
                        ? tell(connection, "sms." + alert.word(), "sms", Map.of("message", alert.text), now)
                        : Uni.createFrom().voidItem());
    }

    /** A prefix or country, each time that it is stopped. */
    Uni<Void> stopped(SqlConnection connection, String scope, Instant until, Instant now) {
        return once(connection, "stopped:" + scope + ":" + now, now)
                .chain(() -> tell(connection, "sms.stopped", scope, Map.of("until", until.toString()), now));
    }

    private static Uni<Boolean> once(SqlConnection connection, String name, Instant now) {
        return connection
                .preparedQuery(ONCE)
                .execute(Tuple.of(name, Ledger.utc(now)))
                .map(inserted -> inserted.rowCount() == 1);
    }

    /** An administrator has changed the budget. */
    Uni<Void> changed(
            SqlConnection connection, Budget before, BudgetDocument.Wanted wanted, Caller caller, Instant now) {
        Map<String, Object> old = caps(before.currency(), before.dayCap(), before.monthCap());
        Map<String, Object> then = caps(wanted.currency(), wanted.dayCap(), wanted.monthCap());
        then.put("prices", wanted.prices().toString());
        return put(
                connection,
                new AuditRecord(
                        now, caller.actorOrSystem(), caller.source(), "sms.budget_change", "sms", old, then, "done"));
    }

    private static Map<String, Object> caps(
            String currency, @Nullable BigDecimal dayCap, @Nullable BigDecimal monthCap) {
        Map<String, Object> caps = new LinkedHashMap<>();
        caps.put("currency", currency);
        caps.put("dayCap", String.valueOf(dayCap));
        caps.put("monthCap", String.valueOf(monthCap));
        return caps;
    }

    private Uni<Void> tell(
            SqlConnection connection, String action, String target, Map<String, Object> what, Instant now) {
        LOG.warnf("%s: %s %s", action, target, what);
        meters.counter("portcullis.sms.alerts", "alert", action).increment();
        return put(connection, new AuditRecord(now, "system", null, action, target, null, what, "done"));
    }

    private Uni<Void> put(SqlConnection connection, AuditRecord record) {
        OutboxRow row = outbox.row(new OutgoingEvent(Topics.AUDIT, "sms", EventTypes.AUDIT, record));
        Tuple values = Tuple.tuple()
                .addUUID(row.eventId())
                .addShort(row.shard())
                .addString(row.topic())
                .addString(row.key())
                .addString(row.type())
                .addString(row.requestId())
                .addString(row.payload());
        return connection.preparedQuery(TELL).execute(values).replaceWithVoid();
    }
}
