package dev.portcullis.kit.sample;

import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.event.OutgoingEvent;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Map;

/** Puts an event into the outbox, in a transaction that may fail. */
@Path("/portal/v1/events")
public class EventResource {
    private final Outbox outbox;

    EventResource(Outbox outbox) {
        this.outbox = outbox;
    }

    @POST
    public Uni<Map<String, String>> post(
            @QueryParam("topic") String topic,
            @QueryParam("key") String key,
            @QueryParam("name") String name,
            @QueryParam("fail") boolean fail) {
        OutgoingEvent event = new OutgoingEvent(topic, key, "kit.sample.made", new SampleEvent(name, "good"));
        return outbox.sent(Panache.withTransaction(() -> outbox.add(event).chain(() -> end(fail))))
                .replaceWith(Map.of("name", name));
    }

    private static Uni<Void> end(boolean fail) {
        return fail
                ? Uni.createFrom().failure(new IllegalStateException("after the event was added"))
                : Uni.createFrom().voidItem();
    }
}
