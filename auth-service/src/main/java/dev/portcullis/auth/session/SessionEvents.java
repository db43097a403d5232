package dev.portcullis.auth.session;

import dev.portcullis.auth.login.Account;
import dev.portcullis.auth.login.Facts;
import dev.portcullis.auth.login.LoginEvents;
import dev.portcullis.contracts.event.LoginEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is told of a session. The key is the account, so the order per user holds. */
@ApplicationScoped
class SessionEvents {
    private final LoginEvents events;

    SessionEvents(LoginEvents events) {
        this.events = events;
    }

    LoginEvents.Told answered(SessionVisit visit, Facts facts, @Nullable UUID session, String reason) {
        Account account = facts.account();
        String user = facts.user() == null ? visit.user() : facts.user();
        return events.told(new LoginEvent(
                session == null ? LoginEvent.Kind.SESSION_REFUSED : LoginEvent.Kind.SESSION_OPENED,
                null,
                session,
                account == null ? null : account.id(),
                user,
                reason,
                visit.client().traits().kind().text(),
                visit.client().address().text(),
                visit.host(),
                visit.integration().toString(),
                visit.now()));
    }

    /** @param kind {@code SESSION_CLOSED} or {@code SESSION_REVOKED} */
    LoginEvents.Told ended(LoginEvent.Kind kind, Session session, String reason, Instant now) {
        return events.told(new LoginEvent(
                kind,
                null,
                session.id(),
                session.accountId(),
                session.user(),
                reason,
                session.clientKind(),
                session.clientIp(),
                session.host(),
                session.integration().toString(),
                now));
    }
}
