package dev.portcullis.auth.session;

import dev.portcullis.auth.login.Account;
import dev.portcullis.auth.login.Facts;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.LoginEvent;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.event.OutboxRow;
import dev.portcullis.kit.event.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is told of a session. The key is the account, so the order per user holds. */
@ApplicationScoped
class SessionEvents {
    private final Outbox outbox;

    SessionEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    OutboxRow answered(SessionVisit visit, Facts facts, @Nullable UUID session, String reason) {
        Account account = facts.account();
        String user = facts.user() == null ? visit.user() : facts.user();
        return row(new LoginEvent(
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

    OutboxRow closed(Session session, Instant now) {
        return row(new LoginEvent(
                LoginEvent.Kind.SESSION_CLOSED,
                null,
                session.id(),
                session.accountId(),
                session.user(),
                "closed",
                session.clientKind(),
                session.clientIp(),
                session.host(),
                session.integration().toString(),
                now));
    }

    private OutboxRow row(LoginEvent event) {
        String key =
                event.accountId() == null ? event.user() : event.accountId().toString();
        String type = "portcullis.login." + event.kind().name().toLowerCase(Locale.ROOT);
        return outbox.row(new OutgoingEvent(Topics.LOGIN, key, type, event));
    }
}
