package dev.portcullis.sms.spend;

import dev.portcullis.contracts.event.LoginEvent;
import dev.portcullis.kit.event.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Learns which message a login came of. */
@ApplicationScoped
class LoginConsumer {
    private final Inbox inbox;
    private final Conversions conversions;

    LoginConsumer(Inbox inbox, Conversions conversions) {
        this.inbox = inbox;
        this.conversions = conversions;
    }

    @Incoming("login")
    Uni<Void> consume(Message<byte[]> message) {
        return inbox.once(message, LoginEvent.class, LoginConsumer::isBySms, this::apply);
    }

    private static boolean isBySms(LoginEvent event) {
        return event.kind() == LoginEvent.Kind.ACCEPTED && event.smsRequestId() != null;
    }

    private Uni<Void> apply(LoginEvent event) {
        return conversions.verified(Objects.requireNonNull(event.smsRequestId()), event.at());
    }
}
