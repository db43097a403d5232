package dev.portcullis.kit.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of table {@code outbox}, for statements that insert it together with the change it tells of; the columns in the order
 * of {@link #COLUMNS}.
 */
public record OutboxRow(
        UUID eventId,
        short shard,
        String topic,
        String key,
        String type,
        @Nullable String requestId,
        String payload) {
    public static final String COLUMNS = "event_id, shard, topic, key, type, request_id, payload";

    static final int SHARDS = 16;

    static short shardOf(String key) {
        return (short) Math.floorMod(key.hashCode(), SHARDS);
    }
}
