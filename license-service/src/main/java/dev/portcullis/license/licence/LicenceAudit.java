package dev.portcullis.license.licence;

import dev.portcullis.contracts.EventTypes;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.AuditRecord;
import dev.portcullis.kit.event.OutgoingEvent;
import dev.portcullis.kit.internal.Caller;
import dev.portcullis.license.file.LicenseFile;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the audit log is told of a licence. */
final class LicenceAudit {
    private static final String TARGET = "license";

    private LicenceAudit() {}

    static OutgoingEvent activated(ActivationOutcome.InForce change, Caller caller) {
        Map<String, Object> after = state(change.after());
        after.put("activated", change.file().orderNumber());
        AuditRecord activated = new AuditRecord(
                change.after().now(),
                caller.actorOrSystem(),
                caller.source(),
                "license.activate",
                TARGET,
                state(change.before()),
                after,
                "done");
        return new OutgoingEvent(Topics.AUDIT, TARGET, EventTypes.AUDIT, activated);
    }

    private static Map<String, Object> state(Standing standing) {
        Terms terms = standing.terms();
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("state", terms.state());
        state.put("seats", terms.seats());
        Instant expiresAt = terms.expiresAt();
        if (expiresAt != null) {
            state.put("expiresAt", expiresAt);
        }
        state.put(
                "orders",
                standing.holdings().files().stream()
                        .map(LicenseFile::orderNumber)
                        .toList());
        return state;
    }
}
