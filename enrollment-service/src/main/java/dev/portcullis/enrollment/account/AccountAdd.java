package dev.portcullis.enrollment.account;

import dev.portcullis.contracts.event.AccountSource;
import dev.portcullis.contracts.event.Method;
import dev.portcullis.enrollment.change.Audit;
import dev.portcullis.enrollment.change.Intent;
import dev.portcullis.enrollment.change.Intents;
import dev.portcullis.enrollment.group.Memberships;
import dev.portcullis.enrollment.name.Names;
import dev.portcullis.enrollment.phone.PhoneNumbers;
import dev.portcullis.enrollment.suite.AuthService;
import dev.portcullis.enrollment.suite.LicenseService;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.id.UuidV7;
import dev.portcullis.kit.idempotency.Attempt;
import dev.portcullis.kit.internal.Caller;
import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds a user by name: intent, seat, push to auth-service, commit; healed when a step fails (ADR 0006). */
@ApplicationScoped
class AccountAdd {
    private static final int CREATED = 201;

    private final Accounts accounts;
    private final Memberships memberships;
    private final Names names;
    private final Intents intents;
    private final Snapshots snapshots;
    private final AuthService auth;
    private final LicenseService license;
    private final AccountChange change;
    private final Healing healing;
    private final Audit audit;
    private final Outbox outbox;
    private final Clock clock;

    AccountAdd(
            Accounts accounts,
            Memberships memberships,
            Names names,
            Intents intents,
            Snapshots snapshots,
            AuthService auth,
            LicenseService license,
            AccountChange change,
            Healing healing,
            Audit audit,
            Outbox outbox,
            Clock clock) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.names = names;
        this.intents = intents;
        this.snapshots = snapshots;
        this.auth = auth;
        this.license = license;
        this.change = change;
        this.healing = healing;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Takes a seat and is asked for a code from the answer on; who has a seat as a member of a group keeps it.
     *
     * @param method null: app, or what a member of a group has
     */
    Uni<AccountView> add(
            String typed,
            @Nullable Method method,
            PhoneNumbers.@Nullable Number number,
            Caller caller,
            Attempt attempt) {
        if (method == Method.SMS && number == null) {
            throw Draft.phoneRequired();
        }
        return Bounded.database(Panache.withSession(() -> present(typed)))
                .chain(present -> present.account() == null
                        ? make(present.user(), method == null ? Method.APP : method, number, caller, attempt)
                        : byName(present.account().id, method, number, caller, attempt));
    }

    /** @param account of a member of a group; null: nobody is listed by this name */
    private record Present(String user, @Nullable Account account) {}

    private Uni<Present> present(String typed) {
        return names.canonical("user", typed)
                .chain(user -> accounts.byName(user)
                        .invoke(found -> requireNotByName(found, user))
                        .map(found -> new Present(user, found)));
    }

    private static void requireNotByName(@Nullable Account found, String user) {
        if (found != null && found.source == AccountSource.DIRECT) {
            throw exists(user);
        }
    }

    private static DomainProblem exists(String user) {
        return new DomainProblem(409, "user_exists", user + " is on the list already.").field("user", "exists already");
    }

    private Uni<AccountView> byName(
            UUID id, @Nullable Method method, PhoneNumbers.@Nullable Number number, Caller caller, Attempt attempt) {
        return change.make(
                id,
                "user.add",
                caller,
                draft -> draft.byName(method, number, sealed(id, number)),
                account -> memberships
                        .names(List.of(id))
                        .map(groups -> AccountView.of(account, groups.getOrDefault(id, List.of())))
                        .call(view -> attempt.keep(CREATED, view)));
    }

    private @Nullable String sealed(UUID id, PhoneNumbers.@Nullable Number number) {
        return number == null ? null : snapshots.seal(id, number.e164());
    }

    private Uni<AccountView> make(
            String user, Method method, PhoneNumbers.@Nullable Number number, Caller caller, Attempt attempt) {
        UUID id = UuidV7.at(clock.instant());
        Draft draft = Draft.fresh(AccountSource.DIRECT, method, 0).with(method, number, sealed(id, number));
        return intents.begin(id, Intent.Kind.ACCOUNT, user, () -> free(user))
                .chain(version -> license.takeSeat(id, user)
                        .chain(() -> auth.put(snapshots.of(id, user, draft, version)))
                        .chain(() -> commit(Account.of(id, user, draft, version, clock.instant()), caller, attempt))
                        .onFailure()
                        .call(() -> healing.heal(id).chain(() -> license.freeSeat(id))));
    }

    /** Nobody else makes an account of this name while the intent is there, so this holds until the commit. */
    private Uni<Void> free(String user) {
        return accounts.byName(user)
                .invoke(found -> {
                    if (found != null) {
                        throw exists(user);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<AccountView> commit(Account account, Caller caller, Attempt attempt) {
        AccountView view = AccountView.of(account, List.of());
        return outbox.sent(Bounded.database(Panache.withTransaction(() -> intents.end(account.id)
                .chain(() -> free(account.userName))
                .chain(() -> accounts.persist(account))
                .call(() -> snapshots.tell(snapshots.of(account)))
                .call(() -> audit.record(caller, "user.add", "user:" + account.id, null, AccountView.audited(account)))
                .chain(() -> attempt.keep(CREATED, view))
                .replaceWith(view))));
    }
}
