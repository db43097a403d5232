package dev.portcullis.kit.event;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.portcullis.kit.database.DatabaseFailures;
import dev.portcullis.kit.http.RequestId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Handles each event once: its id is inserted in the transaction of its effect. What can not be handled (garbage, unknown form, a
 * handler that fails or never ends) is nacked and goes to the topic's dead-letter topic; while the database is away an event
 * waits.
 */
@ApplicationScoped
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Duration HANDLER_LIMIT = Duration.ofSeconds(3);
    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(1);
    private static final int MAX_BYTES = 1 << 20;
    private static final String INSERT = "insert into inbox (event_id) values (?1) on conflict do nothing";

    private final ObjectMapper json;
    private final Pool pool;

    Inbox(ObjectMapper json, Pool pool) {
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.pool = pool;
    }

    /**
     * @param message as it came from the channel, whose payload is the record's bytes
     * @param type the record of {@code contracts}
     * @param handler the effect, inside a Panache transaction
     * @return completes when the message was acknowledged or sent to the dead-letter topic
     */
    public <T> Uni<Void> once(Message<byte[]> message, Class<T> type, Function<T, Uni<Void>> handler) {
        return Uni.createFrom()
                .item(() -> parse(message, type))
                .chain(event -> handle(event, handler))
                .chain(() -> Uni.createFrom().completionStage(() -> message.ack()))
                .onFailure()
                .recoverWithUni(failure -> bury(message, failure));
    }

    private record Parsed<T>(UUID id, T payload) {}

    private <T> Parsed<T> parse(Message<byte[]> message, Class<T> type) {
        IncomingKafkaRecordMetadata<?, ?> record = message.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow(() -> new PoisonException("no Kafka record"));
        RequestId.set(header(record, EventHeaders.REQUEST_ID));
        String id = header(record, EventHeaders.ID);
        byte[] payload = message.getPayload();
        if (id == null || payload == null || payload.length > MAX_BYTES) {
            throw new PoisonException("no id, no payload, or too large");
        }
        try {
            ObjectReader reader = json.readerFor(type);
            return new Parsed<>(UUID.fromString(id), reader.readValue(payload));
        } catch (IOException | IllegalArgumentException e) {
            throw new PoisonException("not a " + type.getSimpleName());
        }
    }

    private static @Nullable String header(IncomingKafkaRecordMetadata<?, ?> record, String name) {
        Header header = record.getHeaders().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private <T> Uni<Void> handle(Parsed<T> event, Function<T, Uni<Void>> handler) {
        return Panache.withTransaction(() -> insertThenHandle(event, handler))
                .ifNoItem()
                .after(HANDLER_LIMIT)
                .recoverWithUni(this::tellEndlessFromAway)
                .onFailure(DatabaseFailures::isUnavailable)
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5))
                .indefinitely();
    }

    private <T> Uni<Void> insertThenHandle(Parsed<T> event, Function<T, Uni<Void>> handler) {
        return Panache.getSession()
                .chain(session -> insert(session, event.id()))
                .chain(inserted -> inserted == 1
                        ? handler.apply(event.payload())
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Integer> insert(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(INSERT).setParameter(1, id).executeUpdate();
    }

    /** A handler that never ends is poison; a database that does not answer is not the event's fault. */
    private Uni<Void> tellEndlessFromAway() {
        return pool.query("select 1")
                .execute()
                .ifNoItem()
                .after(DATABASE_LIMIT)
                .failWith(() -> new java.io.InterruptedIOException("database does not answer"))
                .chain(() -> Uni.createFrom().failure(new PoisonException("the handler does not end")));
    }

    private static Uni<Void> bury(Message<byte[]> message, Throwable failure) {
        LOG.errorf("event goes to the dead-letter topic: %s", failure.toString());
        return Uni.createFrom().completionStage(() -> message.nack(failure));
    }
}
