package dev.portcullis.auth.account;

import dev.portcullis.auth.sms.Countries;
import dev.portcullis.contracts.EventTypes;
import dev.portcullis.contracts.Topics;
import dev.portcullis.contracts.event.AccountSnapshot;
import dev.portcullis.contracts.event.CredentialChanged;
import dev.portcullis.contracts.event.Method;
import dev.portcullis.kit.crypto.Aad;
import dev.portcullis.kit.crypto.Keyrings;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.event.OutgoingEvent;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes over what enrollment-service tells of an account. A snapshot is the whole truth; one that is not newer than what is known
 * changes nothing. A higher epoch, or a removal, kills what was proven and all that came of it in the same transaction.
 */
@ApplicationScoped
class AccountService {
    private static final String CREDENTIAL_METHOD =
            "select c.method from credential c join account a on a.id = c.account_id and a.epoch = c.epoch where a.id = ?1";
    private static final String LOCK_NAME = "select 1 from (select pg_advisory_xact_lock(hashtext(?1))) as locked";

    private final KnownAccounts accounts;
    private final Remains remains;
    private final Keyrings keyrings;
    private final Outbox outbox;
    private final Clock clock;

    AccountService(KnownAccounts accounts, Remains remains, Keyrings keyrings, Outbox outbox, Clock clock) {
        this.accounts = accounts;
        this.remains = remains;
        this.keyrings = keyrings;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @return {@code enabled}, {@code enrolled} or {@code removed} */
    Uni<String> put(AccountSnapshot snapshot) {
        return outbox.sent(Bounded.database(
                Panache.withTransaction(() -> apply(snapshot).chain(() -> state(snapshot.accountId())))));
    }

    /** Inside a transaction. Two who tell of the same new account, or of one name, go one after the other. */
    Uni<Void> apply(AccountSnapshot snapshot) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK_NAME)
                        .setParameter(1, snapshot.user())
                        .getSingleResult())
                .chain(() -> accounts.lock(snapshot.accountId()))
                .chain(known -> known == null ? add(snapshot) : change(known, snapshot))
                .chain(() -> accounts.flush());
    }

    private Uni<Void> add(AccountSnapshot snapshot) {
        KnownAccount account = KnownAccount.of(snapshot);
        phone(account, snapshot);
        return removeNamesake(snapshot).chain(() -> accounts.persist(account)).replaceWithVoid();
    }

    private Uni<Void> change(KnownAccount known, AccountSnapshot snapshot) {
        if (snapshot.version() <= known.version) {
            return Uni.createFrom().voidItem();
        }
        return known.isSuperseded(snapshot) ? supersede(known, snapshot) : renew(known, snapshot);
    }

    private Uni<Void> supersede(KnownAccount known, AccountSnapshot snapshot) {
        Instant now = clock.instant();
        CredentialChanged event = ended(known, snapshot.enabled(), now);
        String user = known.userName;
        known.take(snapshot);
        phone(known, snapshot);
        return removeNamesake(snapshot)
                .chain(() -> accounts.flush())
                .chain(() -> remains.end(snapshot.accountId(), user, now))
                .chain(() -> tell(event));
    }

    /** Same epoch: what was proven stays, and so does a proven number that enrollment-service has not heard of yet. */
    private Uni<Void> renew(KnownAccount known, AccountSnapshot snapshot) {
        return credentialMethod(known.id)
                .invoke(proven -> {
                    known.take(snapshot);
                    if (snapshot.phoneSealed() != null || !"sms".equals(proven)) {
                        phone(known, snapshot);
                    }
                })
                .chain(() -> removeNamesake(snapshot));
    }

    /** A name is one enabled account's; the one told of last has it. */
    private Uni<Void> removeNamesake(AccountSnapshot snapshot) {
        if (!snapshot.enabled()) {
            return Uni.createFrom().voidItem();
        }
        return accounts.lockNamesake(snapshot.user(), snapshot.accountId(), snapshot.version())
                .chain(other -> other == null ? Uni.createFrom().voidItem() : remove(other));
    }

    private Uni<Void> remove(KnownAccount account) {
        Instant now = clock.instant();
        account.enabled = false;
        account.rowVersion++;
        return accounts.flush()
                .chain(() -> remains.end(account.id, account.userName, now))
                .chain(() -> tell(ended(account, false, now)));
    }

    private void phone(KnownAccount account, AccountSnapshot snapshot) {
        String sealed = snapshot.phoneSealed();
        if (sealed == null) {
            account.phone(snapshot.phoneMasked(), null, null, null);
            return;
        }
        Aad place = Aad.of("account", "phone", snapshot.accountId());
        String number = keyrings.account().openText(sealed, place);
        account.phone(
                snapshot.phoneMasked(),
                keyrings.field().seal(number, place),
                keyrings.field().digest("phone", number.getBytes(StandardCharsets.UTF_8)),
                Countries.of(number));
    }

    private Uni<Void> tell(CredentialChanged event) {
        return outbox.add(OutgoingEvent.of(Topics.CREDENTIAL, event.accountId(), EventTypes.of(event.change()), event));
    }

    /** Of the epoch that has ended. */
    private static CredentialChanged ended(KnownAccount known, boolean staysEnabled, Instant now) {
        return new CredentialChanged(
                known.id,
                known.userName,
                staysEnabled ? CredentialChanged.Change.RESET : CredentialChanged.Change.REMOVED,
                known.epoch,
                Method.valueOf(known.method.toUpperCase(Locale.ROOT)),
                null,
                null,
                now);
    }

    private Uni<String> state(UUID id) {
        return accounts.findById(id)
                .chain(account -> account.enabled
                        ? credentialMethod(id).map(method -> method == null ? "enabled" : "enrolled")
                        : Uni.createFrom().item("removed"));
    }

    private Uni<@Nullable String> credentialMethod(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CREDENTIAL_METHOD, String.class)
                        .setParameter(1, id)
                        .getResultList())
                .map(AccountService::firstOrNull);
    }

    private static @Nullable String firstOrNull(List<String> all) {
        return all.isEmpty() ? null : all.getFirst();
    }
}
