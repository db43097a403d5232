package dev.portcullis.kit.sample;

import dev.portcullis.kit.event.Inbox;
import dev.portcullis.kit.http.RequestId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Writes one row for each event. */
@ApplicationScoped
public class SampleConsumer {
    /** Whether a handler of the mode {@code slow once} does not end the next time. */
    public static final AtomicBoolean SLOW = new AtomicBoolean();

    /** Opened by the first handler of the mode {@code pause}. */
    public static final CountDownLatch PAUSED = new CountDownLatch(1);

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

    /** Between two statements, so that something can happen to the database. */
    private static Uni<Void> pause() {
        PAUSED.countDown();
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(700))
                .chain(Panache::getSession)
                .chain(session ->
                        session.createNativeQuery("select 1", Integer.class).getSingleResult())
                .replaceWithVoid();
    }

    private static Uni<Void> end(SampleEvent event) {
        return switch (event.mode()) {
            case "throw" -> throw new IllegalStateException("can not be handled");
            case "never" -> Uni.createFrom().nothing();
            case "slow once" ->
                SLOW.getAndSet(false)
                        ? Uni.createFrom().nothing()
                        : Uni.createFrom().voidItem();
            case "pause" -> pause();
            default -> Uni.createFrom().voidItem();
        };
    }
}
