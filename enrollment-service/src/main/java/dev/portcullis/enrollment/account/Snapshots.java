package dev.portcullis.enrollment.account;

import dev.portcullis.contracts.EventTypes;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.AccountSnapshot;
import dev.portcullis.contracts.event.AccountSource;
import dev.portcullis.contracts.event.Method;
import dev.portcullis.kit.crypto.Aad;
import dev.portcullis.kit.crypto.Keyrings;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.event.OutgoingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The whole truth of an account, for those who decide by it. */
@ApplicationScoped
public class Snapshots {
    /** It had no credential. */
    private static final long NO_EPOCH = 0;

    private final Keyrings keyrings;
    private final Outbox outbox;

    Snapshots(Keyrings keyrings, Outbox outbox) {
        this.keyrings = keyrings;
        this.outbox = outbox;
    }

    public AccountSnapshot of(Account account) {
        return of(account.id, account.userName, Draft.of(account), account.version);
    }

    AccountSnapshot of(UUID id, String user, Draft draft, long version) {
        return new AccountSnapshot(
                id,
                version,
                draft.epoch(),
                user,
                draft.source(),
                true,
                draft.method(),
                draft.phoneMasked(),
                underWay(id, draft.phoneSealed()),
                draft.phoneByAdmin());
    }

    /** He is not asked any more. */
    AccountSnapshot removed(UUID id, String user, long version, long epoch) {
        return new AccountSnapshot(
                id, version, epoch, user, AccountSource.DIRECT, false, Method.APP, null, null, false);
    }

    /** What was to be made and never was. */
    AccountSnapshot neverMade(UUID id, String user, long version) {
        return removed(id, user, version, NO_EPOCH);
    }

    /** Inside the transaction of the change. */
    public Uni<Void> tell(AccountSnapshot snapshot) {
        return outbox.add(OutgoingEvent.of(Topics.ACCOUNT, snapshot.accountId(), EventTypes.ACCOUNT_CHANGED, snapshot));
    }

    /** Of our own keyring, into that of the way to auth-service. */
    private @Nullable String underWay(UUID id, @Nullable String sealed) {
        Aad aad = Aad.of("account", "phone", id);
        return sealed == null ? null : keyrings.account().seal(keyrings.field().open(sealed, aad), aad);
    }

    /** Of the keyring of the way from auth-service, into our own. */
    @Nullable
    String atRest(UUID id, @Nullable String sealed) {
        Aad aad = Aad.of("account", "phone", id);
        return sealed == null ? null : keyrings.field().seal(keyrings.account().open(sealed, aad), aad);
    }

    /** E.164; null: there is none. */
    @Nullable
    String number(UUID id, @Nullable String sealed) {
        return sealed == null ? null : keyrings.field().openText(sealed, Aad.of("account", "phone", id));
    }

    String seal(UUID id, String e164) {
        return keyrings.field().seal(e164, Aad.of("account", "phone", id));
    }
}
