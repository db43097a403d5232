package dev.portcullis.auth.account;

import dev.portcullis.contracts.event.AccountSnapshot;
import dev.portcullis.kit.event.Inbox;
import dev.portcullis.kit.event.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Heals: what a call did not bring, its event does, by the same way. */
@ApplicationScoped
class AccountConsumer {
    private final Inbox inbox;
    private final Outbox outbox;
    private final AccountService service;

    AccountConsumer(Inbox inbox, Outbox outbox, AccountService service) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.service = service;
    }

    @Incoming("account")
    public Uni<Void> consume(Message<byte[]> message) {
        return outbox.sent(inbox.once(message, AccountSnapshot.class, service::apply));
    }
}
