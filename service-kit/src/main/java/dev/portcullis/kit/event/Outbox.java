package dev.portcullis.kit.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.kit.http.RequestId;
import dev.portcullis.kit.id.UuidV7;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.hibernate.reactive.mutiny.Mutiny;

/** Where events are put, in the transaction of the change they tell of. */
@ApplicationScoped
public class Outbox {
    private static final String INSERT =
            "insert into outbox (" + OutboxRow.COLUMNS + ") values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

    /** At three bytes each below the broker's 1 MB: a row that can't be sent would hold up its key for ever. */
    private static final int MAX_CHARS = 300_000;

    private final ObjectMapper json;
    private final Clock clock;
    private final OutboxRelay relay;

    Outbox(ObjectMapper json, Clock clock, OutboxRelay relay) {
        this.json = json;
        this.clock = clock;
        this.relay = relay;
    }

    /** Adds to the running Panache transaction; call {@link #sent} around that transaction. */
    public Uni<Void> add(OutgoingEvent event) {
        OutboxRow row = row(event);
        return Panache.getSession().chain(session -> insert(session, row)).replaceWithVoid();
    }

    private static Uni<Integer> insert(Mutiny.Session session, OutboxRow row) {
        return session.createNativeQuery(INSERT)
                .setParameter(1, row.eventId())
                .setParameter(2, row.shard())
                .setParameter(3, row.topic())
                .setParameter(4, row.key())
                .setParameter(5, row.type())
                .setParameter(6, row.requestId())
                .setParameter(7, row.payload())
                .executeUpdate();
    }

    /** The row of an event, for a statement of one's own. */
    public OutboxRow row(OutgoingEvent event) {
        return new OutboxRow(
                UuidV7.at(clock.instant()),
                OutboxRow.shardOf(event.key()),
                event.topic(),
                event.key(),
                event.type(),
                RequestId.current(),
                encode(event.payload()));
    }

    /** Pokes the relay when the transaction has committed, so that its events leave within milliseconds. */
    public <T> Uni<T> sent(Uni<T> transaction) {
        return transaction.invoke(relay::poke);
    }

    private String encode(Object payload) {
        try {
            String text = json.writeValueAsString(payload);
            if (text.length() > MAX_CHARS) {
                throw new IllegalStateException("an event that no broker takes: " + text.length() + " characters");
            }
            return text;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event that is no JSON", e);
        }
    }
}
