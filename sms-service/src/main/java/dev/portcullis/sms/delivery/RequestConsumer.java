package dev.portcullis.sms.delivery;

import dev.portcullis.contracts.event.SmsRequested;
import dev.portcullis.kit.event.Inbox;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.http.RequestId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Takes requests in: the row and the word that it is queued, in the transaction of the inbox. */
@ApplicationScoped
class RequestConsumer {
    private final Inbox inbox;
    private final Outbox outbox;
    private final Deliveries deliveries;
    private final Dispatcher dispatcher;
    private final Clock clock;

    RequestConsumer(Inbox inbox, Outbox outbox, Deliveries deliveries, Dispatcher dispatcher, Clock clock) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.deliveries = deliveries;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    @Incoming("sms-requested")
    public Uni<Void> consume(Message<byte[]> message) {
        return outbox.sent(inbox.once(message, SmsRequested.class, this::accept))
                .invoke(dispatcher::poke);
    }

    /** A request that is known already, told by another event, is not a second message. */
    private Uni<Void> accept(SmsRequested request) {
        return deliveries
                .findById(request.requestId())
                .chain(known ->
                        known == null ? queue(request) : Uni.createFrom().voidItem());
    }

    private Uni<Void> queue(SmsRequested request) {
        Instant now = clock.instant();
        Change queued = new Change(
                request.requestId(),
                request.loginId(),
                request.accountId(),
                DeliveryState.REQUESTED,
                null,
                RequestId.current());
        return deliveries
                .persist(Delivery.of(request, RequestId.current(), now))
                .chain(() -> outbox.add(queued.event(now)));
    }
}
