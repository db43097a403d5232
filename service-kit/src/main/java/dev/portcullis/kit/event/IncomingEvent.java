package dev.portcullis.kit.event;

import com.fasterxml.jackson.databind.ObjectReader;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/**
 * @param id the inbox key, header {@code ce_id}
 * @param payload what the record's value says
 */
record IncomingEvent<T>(UUID id, T payload) {
    private static final int MAX_BYTES = 1 << 20;

    static @Nullable String requestIdOf(Message<byte[]> message) {
        return message.getMetadata(IncomingKafkaRecordMetadata.class)
                .map(record -> header(record, EventHeaders.REQUEST_ID))
                .orElse(null);
    }

    /** For the log: what an id is made of and nothing else. */
    static String idOf(Message<byte[]> message) {
        String id = message.getMetadata(IncomingKafkaRecordMetadata.class)
                .map(record -> header(record, EventHeaders.ID))
                .orElse(null);
        return id != null && id.matches("[0-9a-fA-F-]{1,36}") ? id : "without an id";
    }

    /** @throws PoisonException when it is no event of that form; the message holds nothing of its content */
    static <T> IncomingEvent<T> parse(Message<byte[]> message, ObjectReader reader) {
        IncomingKafkaRecordMetadata<?, ?> record = message.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow(() -> new PoisonException("no Kafka record"));
        String id = header(record, EventHeaders.ID);
        byte[] payload = message.getPayload();
        if (id == null || payload == null || payload.length > MAX_BYTES) {
            throw new PoisonException("no id, no payload, or too large");
        }
        try {
            T value = reader.readValue(payload);
            if (value == null) {
                throw new PoisonException("the payload is null");
            }
            return new IncomingEvent<>(UUID.fromString(id), value);
        } catch (IOException | IllegalArgumentException e) {
            throw new PoisonException("not of the form of its topic");
        }
    }

    private static @Nullable String header(IncomingKafkaRecordMetadata<?, ?> record, String name) {
        Header header = record.getHeaders().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
