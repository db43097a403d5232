package dev.portcullis.enrollment.change;

import dev.portcullis.contracts.EventTypes;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.AuditRecord;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.event.OutgoingEvent;
import dev.portcullis.kit.internal.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the audit log of a change, in the transaction of that change. */
@ApplicationScoped
public class Audit {
    private final Outbox outbox;
    private final Clock clock;

    Audit(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param before and after: without secrets; null where there is none */
    public Uni<Void> record(
            Caller caller,
            String action,
            String target,
            @Nullable Map<String, Object> before,
            @Nullable Map<String, Object> after) {
        AuditRecord change = new AuditRecord(
                clock.instant(), caller.actorOrSystem(), caller.source(), action, target, before, after, "done");
        return outbox.add(new OutgoingEvent(Topics.AUDIT, target, EventTypes.AUDIT, change));
    }
}
