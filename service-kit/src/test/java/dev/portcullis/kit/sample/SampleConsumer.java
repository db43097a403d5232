package dev.portcullis.kit.sample;

import dev.portcullis.kit.event.Inbox;
import dev.portcullis.kit.http.RequestId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Writes one row for each event. */
@ApplicationScoped
public class SampleConsumer {
    private final Inbox inbox;

    SampleConsumer(Inbox inbox) {
        this.inbox = inbox;
    }

    @Incoming("sample")
    public Uni<Void> consume(Message<byte[]> message) {
        return inbox.once(message, SampleEvent.class, SampleConsumer::write);
    }

    private static Uni<Void> write(SampleEvent event) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("insert into effect (name, request_id) values (?1, ?2)")
                        .setParameter(1, event.name())
                        .setParameter(2, RequestId.current())
                        .executeUpdate())
                .chain(() -> end(event));
    }

    private static Uni<Void> end(SampleEvent event) {
        return switch (event.mode()) {
            case "throw" -> throw new IllegalStateException("can not be handled");
            case "never" -> Uni.createFrom().nothing();
            default -> Uni.createFrom().voidItem();
        };
    }
}
