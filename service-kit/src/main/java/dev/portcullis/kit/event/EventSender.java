package dev.portcullis.kit.event;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jspecify.annotations.Nullable;

/** Sends one event as a CloudEvent in binary mode. */
@ApplicationScoped
class EventSender {
    private final MutinyEmitter<String> emitter;
    private final String source;

    EventSender(
            @Channel("outbox") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<String> emitter,
            @ConfigProperty(name = "quarkus.application.name") String source) {
        this.emitter = emitter;
        this.source = source;
    }

    record Event(
            UUID id,
            String topic,
            String key,
            String type,
            @Nullable String requestId,
            Instant at,
            String payload) {}

    /** Completes when the broker has acknowledged it. */
    Uni<Void> send(Event event) {
        OutgoingKafkaRecordMetadata<String> metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(event.topic())
                .withKey(event.key())
                .withHeaders(headers(event))
                .build();
        return emitter.sendMessage(Message.of(event.payload()).addMetadata(metadata));
    }

    private RecordHeaders headers(Event event) {
        RecordHeaders headers = new RecordHeaders();
        add(headers, EventHeaders.SPEC_VERSION, "1.0");
        add(headers, EventHeaders.ID, event.id().toString());
        add(headers, EventHeaders.TYPE, event.type());
        add(headers, EventHeaders.SOURCE, source);
        add(headers, EventHeaders.TIME, event.at().toString());
        add(headers, "content-type", "application/json");
        if (event.requestId() != null) {
            add(headers, EventHeaders.REQUEST_ID, event.requestId());
        }
        return headers;
    }

    private static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
