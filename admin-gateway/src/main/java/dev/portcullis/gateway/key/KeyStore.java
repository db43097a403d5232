package dev.portcullis.gateway.key;

import dev.portcullis.kit.event.OutboxRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keys and integrations in the database. Changes go one after the other, because each begins with the counter's row. */
@ApplicationScoped
class KeyStore {
    private static final String COUNT_CHANGE = "update key_change set version = version + 1 where id = 1";

    private static final String SELECT = """
            select k.id, k.name, k.integration_id, i.name as integration_name, k.scope, k.role, k.return_urls, k.addresses,
                   i.device_tokens, k.created_at, k.expires_at, k.last_used_at
            from api_key k join integration i on i.id = k.integration_id
            where k.revoked_at is null
            """;

    private static final String PAGE =
            SELECT + " and ($1 = '' or strpos(lower(k.name), lower($1)) > 0) order by %s limit $2 offset $3";

    private static final String TOTAL =
            "select count(*) from api_key where revoked_at is null and ($1 = '' or strpos(lower(name), lower($1)) > 0)";

    private static final String INSERT_INTEGRATION =
            "insert into integration (id, name, device_tokens, created_at) values ($1, $2, $3, $4)";

    private static final String INTEGRATION =
            "select id from integration where id::text = $1 or name = $1 order by id::text = $1 desc, id limit 1";

    private static final String INSERT = """
            insert into api_key (id, integration_id, name, scope, role, sha256, return_urls, addresses, expires_at, created_at)
            select $1, id, $3, $4, $5, $6, $7, $8, $9, $10 from integration where id = $2
            """;

    private static final String UPDATE = """
            update api_key set name = $2, role = $3, return_urls = $4, addresses = $5, expires_at = $6, version = version + 1
            where id = $1
            """;

    private static final String REPLACE_SECRET =
            "update api_key set sha256 = $2, version = version + 1 where id = $1 and revoked_at is null";

    private static final String REVOKE =
            "update api_key set revoked_at = $2, version = version + 1 where id = $1 and revoked_at is null";

    private static final String OTHER_LASTING_OWNERS = """
            select count(*) from api_key where role = 'owner' and revoked_at is null and expires_at is null and id <> $1
            """;

    private static final String INSERT_EVENT =
            "insert into outbox (" + OutboxRow.COLUMNS + ") values ($1, $2, $3, $4, $5, $6, $7)";

    private final Pool pool;

    KeyStore(Pool pool) {
        this.pool = pool;
    }

    /** All of it or nothing; nobody else changes a key meanwhile. */
    <T> Uni<T> change(Function<SqlConnection, Uni<T>> work) {
        return transaction(connection -> begin(connection).chain(() -> work.apply(connection)));
    }

    /** All of it or nothing. */
    <T> Uni<T> transaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work);
    }

    /** From here to the end of the transaction nobody else changes a key. */
    Uni<Void> begin(SqlConnection connection) {
        return connection.query(COUNT_CHANGE).execute().replaceWithVoid();
    }

    Uni<List<KeyView>> page(String search, KeyOrder order, int page, int size) {
        return pool.preparedQuery(PAGE.formatted(order.sql()))
                .execute(Tuple.of(search, size, (long) page * size))
                .map(KeyStore::views);
    }

    Uni<Long> total(String search) {
        return pool.preparedQuery(TOTAL)
                .execute(Tuple.of(search))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** @return null: there is none, or it was revoked */
    Uni<@Nullable KeyView> find(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(SELECT + " and k.id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.rowCount() == 0 ? null : view(rows.iterator().next()));
    }

    Uni<Void> insertIntegration(SqlConnection connection, UUID id, String name, boolean deviceTokens, Instant now) {
        return connection
                .preparedQuery(INSERT_INTEGRATION)
                .execute(Tuple.of(id, name, deviceTokens, at(now)))
                .replaceWithVoid();
    }

    /** @return null: there is none of this id or name */
    Uni<@Nullable UUID> integration(SqlConnection connection, String idOrName) {
        return connection
                .preparedQuery(INTEGRATION)
                .execute(Tuple.of(idOrName))
                .map(rows ->
                        rows.rowCount() == 0 ? null : rows.iterator().next().getUUID(0));
    }

    /** @return false: there is no such integration */
    Uni<Boolean> insert(
            SqlConnection connection, UUID id, UUID integration, KeyRequest.Valid key, byte[] hash, Instant now) {
        Tuple tuple = Tuple.tuple(Arrays.asList(
                id,
                integration,
                key.name(),
                key.scope().text(),
                key.role() == null ? null : key.role().text(),
                io.vertx.core.buffer.Buffer.buffer(hash),
                key.returnUrls().toArray(String[]::new),
                key.addresses().toArray(String[]::new),
                at(key.expiresAt()),
                at(now)));
        return connection.preparedQuery(INSERT).execute(tuple).map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> update(SqlConnection connection, KeyView key) {
        Tuple tuple = Tuple.tuple(Arrays.asList(
                key.id(),
                key.name(),
                key.role() == null ? null : key.role().text(),
                key.returnUrls().toArray(String[]::new),
                key.addresses().toArray(String[]::new),
                at(key.expiresAt())));
        return connection
                .preparedQuery(UPDATE)
                .execute(tuple)
                .chain(updated -> connection
                        .preparedQuery("update integration set device_tokens = $2 where id = $1")
                        .execute(Tuple.of(key.integration(), key.deviceTokens())))
                .replaceWithVoid();
    }

    /** The former secret opens nothing any more. */
    Uni<Void> replaceSecret(SqlConnection connection, UUID id, byte[] hash) {
        return connection
                .preparedQuery(REPLACE_SECRET)
                .execute(Tuple.of(id, io.vertx.core.buffer.Buffer.buffer(hash)))
                .replaceWithVoid();
    }

    Uni<Void> revoke(SqlConnection connection, UUID id, Instant now) {
        return connection.preparedQuery(REVOKE).execute(Tuple.of(id, at(now))).replaceWithVoid();
    }

    /** Whether somebody could manage keys without this one, whatever time it is. */
    Uni<Boolean> hasOtherLastingOwner(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(OTHER_LASTING_OWNERS)
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next().getLong(0) > 0);
    }

    Uni<Void> insertEvent(SqlConnection connection, OutboxRow row) {
        Tuple tuple = Tuple.tuple(Arrays.asList(
                row.eventId(), row.shard(), row.topic(), row.key(), row.type(), row.requestId(), row.payload()));
        return connection.preparedQuery(INSERT_EVENT).execute(tuple).replaceWithVoid();
    }

    private static List<KeyView> views(RowSet<Row> rows) {
        List<KeyView> views = new ArrayList<>();
        rows.forEach(row -> views.add(view(row)));
        return views;
    }

    private static KeyView view(Row row) {
        return new KeyView(
                row.getUUID("id"),
                row.getString("name"),
                row.getUUID("integration_id"),
                row.getString("integration_name"),
                Objects.requireNonNull(Scope.of(row.getString("scope"))),
                Role.of(row.getString("role")),
                List.of((String[]) row.getValue("return_urls")),
                List.of((String[]) row.getValue("addresses")),
                row.getBoolean("device_tokens"),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row.getOffsetDateTime("expires_at")),
                instant(row.getOffsetDateTime("last_used_at")),
                null);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
