package dev.portcullis.sms.account;

import dev.portcullis.contracts.EventTypes;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.AuditRecord;
import dev.portcullis.kit.event.OutgoingEvent;
import dev.portcullis.kit.internal.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the audit log is told: everything but the secrets, and which of them are others now. */
final class SmsAudit {
    private SmsAudit() {}

    static OutgoingEvent change(Configuration stored, Replacement next, Caller caller, Instant now) {
        Map<String, Object> before = state(stored.of(Role.PRIMARY), stored.of(Role.FALLBACK), stored.fallbackAfter());
        Configuration after = new Configuration(next.expected() + 1, next.fallbackAfter(), now, next.entries());
        Map<String, Object> then = state(after.of(Role.PRIMARY), after.of(Role.FALLBACK), after.fallbackAfter());
        then.put("newSecrets", newSecrets(stored, after));
        String action = next.entries().isEmpty() ? "sms.remove" : "sms.change";
        AuditRecord change =
                new AuditRecord(now, caller.actorOrSystem(), caller.source(), action, "sms", before, then, "done");
        return new OutgoingEvent(Topics.AUDIT, "sms", EventTypes.AUDIT, change);
    }

    private static Map<String, Object> state(
            Configuration.@Nullable Entry primary, Configuration.@Nullable Entry fallback, Duration fallbackAfter) {
        Map<String, Object> state = new LinkedHashMap<>();
        put(state, primary, "");
        put(state, fallback, "fallback.");
        state.put("fallbackAfterSeconds", fallbackAfter.toSeconds());
        return state;
    }

    private static void put(Map<String, Object> state, Configuration.@Nullable Entry entry, String prefix) {
        if (entry == null) {
            return;
        }
        Account account = entry.account();
        state.put(prefix + "accountSid", account.sid());
        state.put(prefix + "phoneNumber", account.from());
        if (account.apiKey() != null) {
            state.put(prefix + "apiKeySid", account.apiKey().sid());
        }
        state.put(prefix + "checked", entry.check() != null);
    }

    private static List<String> newSecrets(Configuration stored, Configuration after) {
        List<String> names = new ArrayList<>();
        for (Role role : Role.values()) {
            Account old = account(stored, role);
            Account now = account(after, role);
            String prefix = role == Role.PRIMARY ? "" : "fallback.";
            if (now != null
                    && now.authToken() != null
                    && (old == null || !now.authToken().equals(old.authToken()))) {
                names.add(prefix + "authToken");
            }
            if (now != null && now.apiKey() != null && (old == null || !Objects.equals(now.apiKey(), old.apiKey()))) {
                names.add(prefix + "apiKeySecret");
            }
        }
        return names;
    }

    private static @Nullable Account account(Configuration configuration, Role role) {
        Configuration.Entry entry = configuration.of(role);
        return entry == null ? null : entry.account();
    }
}
