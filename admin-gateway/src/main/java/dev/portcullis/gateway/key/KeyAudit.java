package dev.portcullis.gateway.key;

import dev.portcullis.contracts.EventTypes;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.AuditRecord;
import dev.portcullis.kit.event.OutgoingEvent;
import dev.portcullis.kit.internal.Caller;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the audit learns of a key's change; the key itself and its hash are in none of it. */
final class KeyAudit {
    private KeyAudit() {}

    static OutgoingEvent event(
            String action, @Nullable KeyView before, @Nullable KeyView after, Caller caller, Instant now) {
        KeyView key = after == null ? before : after;
        String target = "key:" + (key == null ? "" : key.id());
        AuditRecord change = new AuditRecord(
                now,
                caller.actorOrSystem(),
                caller.source(),
                "key." + action,
                target,
                before == null ? null : state(before),
                after == null ? null : state(after),
                "done");
        return new OutgoingEvent(Topics.AUDIT, target, EventTypes.AUDIT, change);
    }

    private static Map<String, Object> state(KeyView key) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("name", key.name());
        state.put("integration", key.integration().toString());
        state.put("scope", key.scope().text());
        if (key.role() != null) {
            state.put("role", key.role().text());
        }
        state.put("returnUrls", key.returnUrls());
        state.put("addresses", key.addresses());
        state.put("deviceTokens", key.deviceTokens());
        if (key.expiresAt() != null) {
            state.put("expiresAt", key.expiresAt().toString());
        }
        return state;
    }
}
