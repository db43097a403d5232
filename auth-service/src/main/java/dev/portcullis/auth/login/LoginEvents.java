package dev.portcullis.auth.login;

import dev.portcullis.contracts.EventTypes;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.CredentialChanged;
import dev.portcullis.contracts.event.LoginEvent;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.event.OutboxRow;
import dev.portcullis.kit.event.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is told of a login; never a code, a secret or a full number. The key is the account, so the order per user holds. */
@ApplicationScoped
public class LoginEvents {
    private final Outbox outbox;

    LoginEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    /** An event, and whose history it belongs to. */
    public record Told(OutboxRow row, LoginEvent event) {}

    Told decided(Visit visit, Facts facts, @Nullable UUID login, String reason) {
        Account account = facts.account();
        String user = facts.user() == null ? visit.userAsSent() : facts.user();
        return told(new LoginEvent(
                LoginEvent.Kind.DECIDED,
                login,
                null,
                account == null ? null : account.id(),
                user,
                reason,
                visit.client().traits().kind().text(),
                visit.client().address().text(),
                visit.host(),
                visit.integration().toString(),
                visit.now()));
    }

    Told checked(LoginEvent.Kind kind, Login login, String reason, Instant now) {
        return told(event(kind, login, reason, now));
    }

    /** @param bySms whether the code came by SMS, so that sms-service learns which messages lead to logins */
    Told accepted(Login login, String reason, boolean bySms, Instant now) {
        LoginEvent event = event(LoginEvent.Kind.ACCEPTED, login, reason, now);
        return told(bySms ? event.bySms(login.smsRequest()) : event);
    }

    private static LoginEvent event(LoginEvent.Kind kind, Login login, String reason, Instant now) {
        return new LoginEvent(
                kind,
                login.id(),
                null,
                login.accountId(),
                login.user(),
                reason,
                login.clientKind(),
                login.clientIp(),
                login.host(),
                login.integration().toString(),
                now);
    }

    OutboxRow credential(CredentialChanged change) {
        return outbox.row(
                OutgoingEvent.of(Topics.CREDENTIAL, change.accountId(), EventTypes.of(change.change()), change));
    }

    /** An administrator has opened the path of unknown clients again. */
    public Told unlocked(UUID account, String user, Instant now) {
        return told(new LoginEvent(
                LoginEvent.Kind.UNLOCKED, null, null, account, user, "unlocked", null, null, null, null, now));
    }

    public Told told(LoginEvent event) {
        String key =
                event.accountId() == null ? event.user() : event.accountId().toString();
        return new Told(outbox.row(new OutgoingEvent(Topics.LOGIN, key, EventTypes.of(event.kind()), event)), event);
    }
}
