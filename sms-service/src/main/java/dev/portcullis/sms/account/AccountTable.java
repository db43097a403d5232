package dev.portcullis.sms.account;

import dev.portcullis.contracts.EventTypes;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.SmsStatus;
import dev.portcullis.kit.crypto.Keyring;
import dev.portcullis.kit.crypto.Keyrings;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.event.OutboxRow;
import dev.portcullis.kit.event.OutgoingEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Tables {@code sender_configuration} and {@code sender_account}; with each change goes the word whether SMS can be sent. */
@ApplicationScoped
class AccountTable {
    private static final String READ = """
            select c.version, c.fallback_after_seconds, c.changed_at, a.* from sender_configuration c
            left join sender_account a on a.retired_at is null or a.retired_at > $1
            """;

    private static final String CHANGE = """
            update sender_configuration set version = version + 1, fallback_after_seconds = $2, changed_at = $3
            where version = $1
            """;

    private static final String RETIRE = "update sender_account set retired_at = $1 where retired_at is null";

    private static final String FORGET = "delete from sender_account where retired_at <= $1";

    private static final String ADD = """
            insert into sender_account (id, role, account_sid, auth_token_sealed, api_key_sid, api_key_secret_sealed,
                phone_number, check_result, checked_at, account_type, verified_numbers)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """;

    private static final String HEARD =
            "update sender_account set check_result = $2, checked_at = $3 where id = $1 and retired_at is null";

    /** Held to the end of the transaction: what is told last is what is true. */
    private static final String LOCK = "select 1 from sender_configuration for update";

    private static final String STATUS = """
            select nextval('sms_status_version') as version,
                exists (select from sender_account where role = 'primary' and retired_at is null) as configured,
                (select phone_number from sender_account where role = 'primary' and retired_at is null) as sender
            """;

    private static final String ANNOUNCE =
            "insert into outbox (" + OutboxRow.COLUMNS + ") values ($1, $2, $3, $4, $5, $6, $7)";

    private final Pool pool;
    private final Outbox outbox;
    private final Keyring keyring;

    AccountTable(Pool pool, Outbox outbox, Keyrings keyrings) {
        this.pool = pool;
        this.outbox = outbox;
        this.keyring = keyrings.field();
    }

    Uni<Configuration> read(Instant now) {
        return Bounded.database(pool.preparedQuery(READ)
                .execute(Tuple.of(utc(now.minus(Configuration.CALLBACK_LIFE))))
                .map(rows -> AccountRows.configuration(rows, keyring)));
    }

    /**
     * Puts it in the place of what is there.
     *
     * @param events that tell of it
     * @return false: another change was quicker, and nothing is done
     */
    Uni<Boolean> replace(Replacement next, List<OutgoingEvent> events, Instant now) {
        Uni<Boolean> transaction = pool.withTransaction(connection -> change(connection, next, now)
                .chain(done -> done
                        ? fill(connection, next, events, now)
                        : Uni.createFrom().item(false)));
        return outbox.sent(Bounded.database(transaction));
    }

    private static Uni<Boolean> change(SqlConnection connection, Replacement next, Instant now) {
        return connection
                .preparedQuery(CHANGE)
                .execute(Tuple.of(next.expected(), (int) next.fallbackAfter().toSeconds(), utc(now)))
                .map(changed -> changed.rowCount() == 1);
    }

    private Uni<Boolean> fill(SqlConnection connection, Replacement next, List<OutgoingEvent> events, Instant now) {
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(utc(now.minus(Configuration.CALLBACK_LIFE))))
                .chain(() -> connection.preparedQuery(RETIRE).execute(Tuple.of(utc(now))))
                .chain(() -> add(connection, next))
                .chain(() -> tell(connection, events, now))
                .replaceWith(true);
    }

    private Uni<Void> add(SqlConnection connection, Replacement next) {
        List<Tuple> rows = next.entries().stream()
                .map(entry -> AccountRows.tuple(entry, keyring))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(ADD).executeBatch(rows).replaceWithVoid();
    }

    /** Tells whether SMS can be sent, as it is at this moment. */
    Uni<Void> announce(Instant now) {
        Uni<Void> transaction = pool.withTransaction(
                connection -> connection.query(LOCK).execute().chain(() -> tell(connection, List.of(), now)));
        return outbox.sent(Bounded.database(transaction));
    }

    private Uni<Void> tell(SqlConnection connection, List<OutgoingEvent> events, Instant now) {
        return connection
                .query(STATUS)
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new SmsStatus(
                        row.getLong("version"),
                        row.getBoolean("configured"),
                        now,
                        SenderCountry.of(row.getString("sender"))))
                .map(status -> outboxRows(status, events))
                .chain(rows -> connection.preparedQuery(ANNOUNCE).executeBatch(rows))
                .replaceWithVoid();
    }

    private List<Tuple> outboxRows(SmsStatus status, List<OutgoingEvent> events) {
        List<OutgoingEvent> all = new ArrayList<>(events);
        all.add(new OutgoingEvent(Topics.SMS_STATUS, "sms", EventTypes.SMS_STATUS, status));
        return all.stream().map(outbox::row).map(AccountTable::tuple).toList();
    }

    private static Tuple tuple(OutboxRow row) {
        return Tuple.tuple()
                .addUUID(row.eventId())
                .addShort(row.shard())
                .addString(row.topic())
                .addString(row.key())
                .addString(row.type())
                .addString(row.requestId())
                .addString(row.payload());
    }

    /** Puts down what Twilio has said while an account was used. */
    Uni<Void> heard(Account account, CheckResult result, Instant now) {
        return Bounded.database(pool.preparedQuery(HEARD)
                .execute(Tuple.of(account.id(), result.text(), utc(now)))
                .replaceWithVoid());
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
