package dev.portcullis.enrollment.account;

import dev.portcullis.contracts.event.LoginEvent;
import dev.portcullis.kit.event.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Learns when a user last logged in. */
@ApplicationScoped
class LoginConsumer {
    private static final String LAST = "lastLoginAt = ?1 where id = ?2 and (lastLoginAt is null or lastLoginAt < ?1)";

    private final Inbox inbox;
    private final Accounts accounts;

    LoginConsumer(Inbox inbox, Accounts accounts) {
        this.inbox = inbox;
        this.accounts = accounts;
    }

    @Incoming("login")
    Uni<Void> consume(Message<byte[]> message) {
        return inbox.once(message, LoginEvent.class, LoginConsumer::isLogin, this::apply);
    }

    private static boolean isLogin(LoginEvent event) {
        return event.kind() == LoginEvent.Kind.ACCEPTED && event.accountId() != null;
    }

    private Uni<Void> apply(LoginEvent event) {
        return accounts.update(LAST, event.at(), event.accountId()).replaceWithVoid();
    }
}
