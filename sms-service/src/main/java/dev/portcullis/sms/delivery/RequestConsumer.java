package dev.portcullis.sms.delivery;

import dev.portcullis.contracts.event.SmsRequested;
import dev.portcullis.kit.event.Inbox;
import dev.portcullis.kit.event.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Requests that come as events, the usual way. */
@ApplicationScoped
class RequestConsumer {
    private final Inbox inbox;
    private final Outbox outbox;
    private final Intake intake;
    private final Dispatcher dispatcher;

    RequestConsumer(Inbox inbox, Outbox outbox, Intake intake, Dispatcher dispatcher) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.intake = intake;
        this.dispatcher = dispatcher;
    }

    @Incoming("sms-requested")
    public Uni<Void> consume(Message<byte[]> message) {
        return outbox.sent(inbox.once(
                        message,
                        SmsRequested.class,
                        request -> intake.take(request).replaceWithVoid()))
                .invoke(dispatcher::poke);
    }
}
