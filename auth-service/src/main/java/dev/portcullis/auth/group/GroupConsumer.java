package dev.portcullis.auth.group;

import dev.portcullis.contracts.event.GroupSnapshot;
import dev.portcullis.kit.event.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Heals: what a call did not bring, its event does, by the same way. */
@ApplicationScoped
class GroupConsumer {
    private final Inbox inbox;
    private final GroupService service;

    GroupConsumer(Inbox inbox, GroupService service) {
        this.inbox = inbox;
        this.service = service;
    }

    @Incoming("group")
    public Uni<Void> consume(Message<byte[]> message) {
        return inbox.once(message, GroupSnapshot.class, service::apply);
    }
}
