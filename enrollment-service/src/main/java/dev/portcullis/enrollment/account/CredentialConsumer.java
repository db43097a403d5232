package dev.portcullis.enrollment.account;

import dev.portcullis.contracts.event.CredentialChanged;
import dev.portcullis.contracts.event.Method;
import dev.portcullis.kit.event.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/** Learns who has enrolled, and by what. */
@ApplicationScoped
class CredentialConsumer {
    private final Inbox inbox;
    private final Accounts accounts;
    private final Snapshots snapshots;

    CredentialConsumer(Inbox inbox, Accounts accounts, Snapshots snapshots) {
        this.inbox = inbox;
        this.accounts = accounts;
        this.snapshots = snapshots;
    }

    @Incoming("credential")
    Uni<Void> consume(Message<byte[]> message) {
        return inbox.once(message, CredentialChanged.class, this::apply);
    }

    private Uni<Void> apply(CredentialChanged event) {
        return accounts.locked(event.accountId())
                .invoke(account -> apply(account, event))
                .replaceWithVoid();
    }

    /** News of an older epoch are of a credential that is dead here already. */
    private void apply(@Nullable Account account, CredentialChanged event) {
        if (account == null || event.epoch() < account.epoch) {
            return;
        }
        if (event.change() == CredentialChanged.Change.ACTIVATED) {
            activate(account, event);
        } else {
            account.state = Account.State.ENABLED;
            account.enrolledAt = null;
        }
    }

    private void activate(Account account, CredentialChanged event) {
        account.state = Account.State.ENROLLED;
        account.enrolledAt = event.at();
        account.method = event.method() == null ? account.method : event.method();
        if (account.method == Method.SMS && event.phoneSealed() != null) {
            account.phoneByAdmin = account.phoneByAdmin
                    && event.phoneMasked() != null
                    && event.phoneMasked().equals(account.phoneMasked);
            account.phoneSealed = snapshots.atRest(account.id, event.phoneSealed());
            account.phoneMasked = event.phoneMasked();
        }
    }
}
