package dev.portcullis.auth.audit;

import dev.portcullis.contracts.EventTypes;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.AuditRecord;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.event.OutboxRow;
import dev.portcullis.kit.event.OutgoingEvent;
import dev.portcullis.kit.internal.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an administrator has changed, as an event beside the change. */
@ApplicationScoped
public class Audits {
    private final Outbox outbox;

    Audits(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * @param action e.g. {@code user.unlock}
     * @param target e.g. {@code user:<id>}; events of one target keep their order
     * @param after state after, secrets left out
     */
    public OutboxRow done(
            Caller caller, String action, String target, @Nullable Map<String, Object> after, Instant now) {
        AuditRecord change =
                new AuditRecord(now, caller.actorOrSystem(), caller.source(), action, target, null, after, "done");
        return outbox.row(new OutgoingEvent(Topics.AUDIT, target, EventTypes.AUDIT, change));
    }
}
