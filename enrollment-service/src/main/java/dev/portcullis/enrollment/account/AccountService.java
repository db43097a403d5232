package dev.portcullis.enrollment.account;

import dev.portcullis.contracts.event.AccountSource;
import dev.portcullis.contracts.event.Method;
import dev.portcullis.enrollment.change.Audit;
import dev.portcullis.enrollment.change.Intent;
import dev.portcullis.enrollment.change.Intents;
import dev.portcullis.enrollment.change.Paging;
import dev.portcullis.enrollment.group.Groups;
import dev.portcullis.enrollment.group.Memberships;
import dev.portcullis.enrollment.name.Names;
import dev.portcullis.enrollment.phone.PhoneNumbers;
import dev.portcullis.enrollment.suite.AuthService;
import dev.portcullis.enrollment.suite.LicenseService;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.id.UuidV7;
import dev.portcullis.kit.internal.Caller;
import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What admins do with users. */
@ApplicationScoped
class AccountService {
    private final Accounts accounts;
    private final Groups groups;
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

    AccountService(
            Accounts accounts,
            Groups groups,
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
        this.groups = groups;
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

    Uni<AccountView.Page> list(Accounts.Search search, Sort sort, Paging paging) {
        return Bounded.database(Panache.withSession(
                () -> page(accounts.search(search, sort).page(paging.page(), paging.size()), paging)));
    }

    private Uni<AccountView.Page> page(PanacheQuery<Account> query, Paging paging) {
        return query.list()
                .chain(this::views)
                .chain(views ->
                        query.count().map(total -> new AccountView.Page(views, paging.page(), paging.size(), total)));
    }

    private Uni<List<AccountView>> views(List<Account> found) {
        return memberships
                .names(found.stream().map(Account::id).toList())
                .map(groups -> found.stream()
                        .map(account -> AccountView.of(account, groups.getOrDefault(account.id, List.of())))
                        .toList());
    }

    private Uni<AccountView> view(Account account) {
        return Bounded.database(
                Panache.withSession(() -> views(List.of(account)).map(List::getFirst)));
    }

    Uni<AccountView.Page> members(UUID groupId, String part, Sort sort, Paging paging) {
        return Bounded.database(Panache.withSession(() -> groups.findById(groupId)))
                .onItem()
                .ifNull()
                .failWith(() -> DomainProblem.notFound("group"))
                .chain(() -> list(Accounts.Search.membersOf(groupId, part), sort, paging));
    }

    Uni<AccountView> get(UUID id) {
        return Bounded.database(Panache.withSession(() -> accounts.findById(id)))
                .onItem()
                .ifNull()
                .failWith(() -> DomainProblem.notFound("user"))
                .chain(this::view);
    }

    /** Takes a seat and is asked for a code from the answer on; who has a seat as a member of a group keeps it. */
    Uni<AccountView> add(String typed, @Nullable Method method, PhoneNumbers.@Nullable Number number, Caller caller) {
        if (method == Method.SMS && number == null) {
            throw Draft.phoneRequired();
        }
        return Bounded.database(Panache.withSession(() -> present(typed)))
                .chain(present -> present.account() == null
                        ? make(present.user(), method == null ? Method.APP : method, number, caller)
                        : byName(present.account().id, method, number, caller))
                .chain(this::view);
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

    private Uni<Account> byName(UUID id, @Nullable Method method, PhoneNumbers.@Nullable Number number, Caller caller) {
        return change.make(id, "user.add", caller, draft -> draft.byName(method, number, sealed(id, number)));
    }

    private @Nullable String sealed(UUID id, PhoneNumbers.@Nullable Number number) {
        return number == null ? null : snapshots.seal(id, number.e164());
    }

    private Uni<Account> make(String user, Method method, PhoneNumbers.@Nullable Number number, Caller caller) {
        UUID id = UuidV7.at(clock.instant());
        Draft draft = Draft.fresh(AccountSource.DIRECT, method, 0).with(method, number, sealed(id, number));
        return intents.begin(id, Intent.Kind.ACCOUNT, user)
                .chain(version -> license.takeSeat(id, user)
                        .chain(() -> auth.put(snapshots.of(id, user, draft, version)))
                        .chain(() -> commit(id, user, draft, version, caller))
                        .onFailure()
                        .call(() -> healing.heal(id).chain(() -> license.freeSeat(id))));
    }

    private Uni<Account> commit(UUID id, String user, Draft draft, long version, Caller caller) {
        Account account = Account.of(id, user, draft, version, clock.instant());
        return outbox.sent(Bounded.database(Panache.withTransaction(() -> intents.end(id)
                .chain(() -> accounts.byName(user))
                .invoke(found -> requireNone(found, user))
                .chain(() -> accounts.persist(account))
                .call(() -> snapshots.tell(snapshots.of(account)))
                .call(() -> audit.record(caller, "user.add", "user:" + id, null, AccountView.audited(account))))));
    }

    private static void requireNone(@Nullable Account found, String user) {
        if (found != null) {
            throw exists(user);
        }
    }

    /** To another method or number; the old credential is dead from the answer on. */
    Uni<AccountView> patch(UUID id, @Nullable Method method, PhoneNumbers.@Nullable Number number, Caller caller) {
        return change.make(id, "user.change", caller, draft -> patched(id, draft, method, number))
                .chain(this::view);
    }

    private Draft patched(UUID id, Draft draft, @Nullable Method method, PhoneNumbers.@Nullable Number number) {
        Method chosen = method == null ? draft.method() : method;
        return draft.with(chosen, number, sealed(id, number));
    }

    Uni<Void> reset(UUID id, boolean keepPhone, Caller caller) {
        return change.make(id, "user.reset", caller, draft -> draft.reset(keepPhone))
                .replaceWithVoid();
    }

    /** His seat is free from the answer on; should license-service be away, a little later. */
    Uni<Void> remove(UUID id, Caller caller) {
        return change.remove(id, caller).chain(() -> license.freeSeat(id));
    }
}
