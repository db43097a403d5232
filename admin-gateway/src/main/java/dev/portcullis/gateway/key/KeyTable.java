package dev.portcullis.gateway.key;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.gateway.header.Cidr;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads the keys into memory, and writes down when they were used last. */
@ApplicationScoped
class KeyTable {
    private static final int LONGEST_MILLIS = 2000;

    private static final String VERSION = "select version from key_change where id = 1";

    /** The version goes first: a change that commits in between is then read again, not missed. */
    private static final String ALL = """
            select k.id, k.integration_id, k.scope, k.role, k.sha256, k.return_urls, k.addresses, k.expires_at, i.device_tokens
            from api_key k join integration i on i.id = k.integration_id
            where k.revoked_at is null
            """;

    private static final String USED = """
            update api_key k set last_used_at = greatest(k.last_used_at, u.at)
            from unnest($1::uuid[], $2::timestamptz[]) as u (id, at) where k.id = u.id
            """;

    private final Pool pool;
    private final ObjectMapper json;

    KeyTable(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** @return the same ring where nothing has changed */
    Future<KeyRing> refresh(KeyRing known) {
        return pool.query(VERSION)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .compose(version -> version == known.version() ? Future.succeededFuture(known) : load(version))
                .timeout(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
    }

    private Future<KeyRing> load(long version) {
        return pool.query(ALL).execute().map(rows -> new KeyRing(version, keys(rows)));
    }

    private Map<KeyHash, ApiKey> keys(RowSet<Row> rows) {
        Map<UUID, Set<String>> returnUrls = new HashMap<>();
        for (Row row : rows) {
            returnUrls
                    .computeIfAbsent(row.getUUID("integration_id"), absent -> new LinkedHashSet<>())
                    .addAll(List.of(row.getArrayOfStrings("return_urls")));
        }
        Map<KeyHash, ApiKey> keys = new HashMap<>();
        for (Row row : rows) {
            String urls = encode(returnUrls.getOrDefault(row.getUUID("integration_id"), Set.of()));
            keys.put(KeyHash.of(row.getBuffer("sha256").getBytes()), key(row, urls));
        }
        return Map.copyOf(keys);
    }

    private static ApiKey key(Row row, String returnUrls) {
        return new ApiKey(
                row.getUUID("id"),
                row.getUUID("integration_id"),
                Objects.requireNonNull(Scope.of(row.getString("scope"))),
                Role.of(row.getString("role")),
                Cidr.parseAll(List.of(row.getArrayOfStrings("addresses")), "api_key.addresses"),
                returnUrls,
                row.getBoolean("device_tokens"),
                instant(row.getOffsetDateTime("expires_at")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private String encode(Set<String> urls) {
        try {
            return json.writeValueAsString(urls);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("addresses that are no JSON", e);
        }
    }

    Future<Void> used(Map<UUID, Long> lastUses) {
        UUID[] ids = new UUID[lastUses.size()];
        OffsetDateTime[] times = new OffsetDateTime[ids.length];
        int i = 0;
        for (Map.Entry<UUID, Long> use : lastUses.entrySet()) {
            ids[i] = use.getKey();
            times[i++] = Instant.ofEpochMilli(use.getValue()).atOffset(ZoneOffset.UTC);
        }
        return pool.preparedQuery(USED)
                // Not Tuple.of, which would take the second array for its own variable arguments.
                .execute(Tuple.tuple(List.<Object>of(ids, times)))
                .timeout(LONGEST_MILLIS, TimeUnit.MILLISECONDS)
                .mapEmpty();
    }
}
