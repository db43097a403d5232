package dev.portcullis.auth.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.auth.login.Places;
import dev.portcullis.auth.login.Statement;
import dev.portcullis.auth.risk.RiskLimits;
import dev.portcullis.contracts.EventTypes;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.AuditRecord;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.event.OutgoingEvent;
import dev.portcullis.kit.internal.Caller;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the settings and changes them, all or nothing. */
@ApplicationScoped
class SettingsService {
    /** A credential goes with its epoch, so those that are there are those in force; a million take 0.2 s. */
    private static final String SELECT = """
            select d.*, (select jsonb_object_agg(u.digits, u.users) from (
              select digits, count(*) as users from credential where method = 'app' group by digits) u) as users_by_digits
            from deployment d""";

    private static final int TRIES = 20;

    private final Places places;
    private final RiskLimits limits;
    private final Outbox outbox;
    private final Pool pool;
    private final Clock clock;

    SettingsService(Places places, RiskLimits limits, Outbox outbox, Pool pool, Clock clock) {
        this.limits = limits;
        this.places = places;
        this.outbox = outbox;
        this.pool = pool;
        this.clock = clock;
    }

    /** @param version the entity tag */
    record Settings(long version, Map<String, Object> values, Map<Integer, Long> usersByDigits) {}

    Uni<Settings> get() {
        return Bounded.database(read());
    }

    Map<String, Object> view(Settings settings) {
        return SettingsView.of(settings.values(), places.issuer(null), settings.usersByDigits(), limits);
    }

    Uni<Settings> patch(SettingsPatch patch, @Nullable String ifMatch, Caller caller) {
        return outbox.sent(Bounded.database(attempt(patch, ifMatch, caller, TRIES)));
    }

    private Uni<Settings> attempt(SettingsPatch patch, @Nullable String ifMatch, Caller caller, int triesLeft) {
        return read().invoke(settings -> requireMatch(settings, ifMatch))
                .chain(settings -> write(settings, patch, caller).run(pool))
                .chain(won -> won ? read() : again(patch, ifMatch, caller, triesLeft));
    }

    private Uni<Settings> again(SettingsPatch patch, @Nullable String ifMatch, Caller caller, int triesLeft) {
        return triesLeft > 1
                ? attempt(patch, ifMatch, caller, triesLeft - 1)
                : Uni.createFrom().failure(DomainProblem.unavailable("settings"));
    }

    private static void requireMatch(Settings settings, @Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return;
        }
        if (!List.of(ifMatch.split("\\s*,\\s*")).contains(tag(settings))) {
            throw new DomainProblem(
                    412, "precondition_failed", "The settings have changed meanwhile; read them again.");
        }
    }

    static String tag(Settings settings) {
        return "\"" + settings.version() + "\"";
    }

    private Statement write(Settings before, SettingsPatch patch, Caller caller) {
        Statement statement = new Statement();
        statement.guard("select id from deployment where settings_version = " + statement.number(before.version())
                + " for update");
        StringBuilder set = new StringBuilder("settings_version = settings_version + 1");
        Map<String, Object> old = new LinkedHashMap<>();
        Map<String, Object> now = new LinkedHashMap<>();
        patch.values().forEach((key, value) -> {
            set.append(", ").append(key.column()).append(" = ").append(bind(statement, key, value));
            old.put(key.json, String.valueOf(before.values().get(key.json)));
            now.put(key.json, value.isArray() ? value.toString() : value.asText());
        });
        statement.with("us", "update deployment set " + set + " from g where deployment.id = g.id");
        return statement.event(outbox.row(audit(old, now, caller)));
    }

    private static String bind(Statement statement, SettingKey key, JsonNode value) {
        if (value.isIntegralNumber()) {
            return statement.number(value.longValue());
        }
        if (value.isBoolean()) {
            return statement.flag(value.booleanValue());
        }
        if (value.isArray()) {
            return statement.texts(
                    value.valueStream().map(JsonNode::textValue).sorted().toList());
        }
        boolean removed = key == SettingKey.PORTAL_URL && value.textValue().isEmpty();
        return statement.text(removed ? null : value.textValue());
    }

    private OutgoingEvent audit(Map<String, Object> before, Map<String, Object> after, Caller caller) {
        AuditRecord change = new AuditRecord(
                clock.instant(),
                caller.actorOrSystem(),
                caller.source(),
                "settings.change",
                "settings",
                before,
                after,
                "done");
        return new OutgoingEvent(Topics.AUDIT, "settings", EventTypes.AUDIT, change);
    }

    private Uni<Settings> read() {
        return pool.query(SELECT).execute().map(rows -> settings(rows.iterator().next()));
    }

    private Settings settings(Row row) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (SettingKey key : SettingKey.values()) {
            values.put(key.json, value(row, key));
        }
        return new Settings(
                row.getLong("settings_version"), values, usersByDigits(row.getJsonObject("users_by_digits")));
    }

    private static Map<Integer, Long> usersByDigits(@Nullable JsonObject counted) {
        Map<Integer, Long> users = new TreeMap<>();
        if (counted != null) {
            counted.fieldNames().forEach(digits -> users.put(Integer.valueOf(digits), counted.getLong(digits)));
        }
        return users;
    }

    @SuppressWarnings("NullAway") // portalUrl may be null
    private Object value(Row row, SettingKey key) {
        return switch (key.rule) {
            case Rule.Whole whole -> row.getInteger(key.column());
            case Rule.Issuer issuer -> places.issuer(row.getString(key.column()));
            case Rule.Countries countries -> List.of(row.getArrayOfStrings(key.column()));
            default -> row.getValue(key.column());
        };
    }
}
