package dev.portcullis.auth.login;

import dev.portcullis.contracts.event.LoginEvent;
import dev.portcullis.kit.event.OutboxRow;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One statement that compares, locks and sets, committed by itself. Its first part, {@code g}, finds and locks the rows in the
 * state the decision was made on; every other part has {@code from g}, so all of it happens or nothing.
 */
public final class Statement {
    private static final String HISTORY =
            "account_id, at, kind, reason, login_id, session_id, client_kind, source, host";

    /** The guard may have columns of the same names. */
    private static final String VALUES = "v." + HISTORY.replace(", ", ", v.");

    private final List<String> parts = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final List<String> history = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    public String uuid(@Nullable UUID value) {
        return bind(value, "uuid");
    }

    public String text(@Nullable String value) {
        return bind(value, "text");
    }

    public String texts(@Nullable List<String> value) {
        return bind(value == null ? null : value.toArray(String[]::new), "text[]");
    }

    public String number(long value) {
        return bind(value, "bigint");
    }

    public String numbers(List<Long> values) {
        return bind(values.toArray(Long[]::new), "bigint[]");
    }

    public String real(double value) {
        return bind(value, "double precision");
    }

    public String blobs(List<byte[]> values) {
        return bind(values.stream().map(Buffer::buffer).toArray(Buffer[]::new), "bytea[]");
    }

    public String flag(boolean value) {
        return bind(value, "boolean");
    }

    public String bytes(byte @Nullable [] value) {
        return bind(value == null ? null : Buffer.buffer(value), "bytea");
    }

    public String at(@Nullable Instant value) {
        return bind(value == null ? null : value.atOffset(ZoneOffset.UTC), "timestamptz");
    }

    @SuppressWarnings("NullAway") // a null parameter is SQL's null
    private String bind(@Nullable Object value, String type) {
        values.add(value);
        return "$" + values.size() + "::" + type;
    }

    /** @param sql of the guard: a select that locks; its rows are what the other parts act on */
    public Statement guard(String sql) {
        return with("g", sql);
    }

    public Statement with(String name, String sql) {
        parts.add(name + " as (" + sql + ")");
        return this;
    }

    /** Adds the event to the outbox; several in the order of these calls, which parts of a statement would not keep. */
    public Statement event(OutboxRow row) {
        events.add("(%d, %s, %s, %s, %s, %s, %s, %s)"
                .formatted(
                        events.size(),
                        bind(row.eventId(), "uuid"),
                        bind(row.shard(), "smallint"),
                        bind(row.topic(), "text"),
                        bind(row.key(), "text"),
                        bind(row.type(), "text"),
                        bind(row.requestId(), "text"),
                        bind(row.payload(), "text")));
        return this;
    }

    /** The same, and keeps it in the history of its account. */
    public Statement event(LoginEvents.Told told) {
        LoginEvent event = told.event();
        if (event.accountId() != null) {
            history.add("(%d, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
                    .formatted(
                            history.size(),
                            bind(event.accountId(), "uuid"),
                            at(event.at()),
                            text(event.kind().name().toLowerCase(Locale.ROOT)),
                            text(event.reason()),
                            bind(event.loginId(), "uuid"),
                            bind(event.sessionId(), "uuid"),
                            text(event.clientKind()),
                            text(event.source()),
                            text(event.host())));
        }
        return event(told.row());
    }

    /** @return whether the guard found its rows; if not, nothing has happened */
    public Uni<Boolean> run(SqlClient client) {
        if (!events.isEmpty()) {
            with(
                    "e",
                    "insert into outbox (" + OutboxRow.COLUMNS + ") select " + OutboxRow.COLUMNS
                            + " from g cross join (values " + String.join(", ", events) + ") v (n, " + OutboxRow.COLUMNS
                            + ") order by n");
        }
        if (!history.isEmpty()) {
            with(
                    "h",
                    "insert into account_event (" + HISTORY + ") select " + VALUES + " from g cross join (values "
                            + String.join(", ", history) + ") v (n, " + HISTORY + ") order by n");
        }
        String sql = "with " + String.join(",\n", parts) + "\nselect count(*) from g";
        return client.preparedQuery(sql)
                .execute(Tuple.from(values))
                .map(rows -> rows.iterator().next().getLong(0) > 0);
    }
}
