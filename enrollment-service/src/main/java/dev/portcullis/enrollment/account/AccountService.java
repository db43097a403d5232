package dev.portcullis.enrollment.account;

import dev.portcullis.contracts.event.Method;
import dev.portcullis.enrollment.change.Paging;
import dev.portcullis.enrollment.group.Groups;
import dev.portcullis.enrollment.group.Memberships;
import dev.portcullis.enrollment.phone.PhoneNumbers;
import dev.portcullis.enrollment.suite.AuthService;
import dev.portcullis.enrollment.suite.LicenseService;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.internal.Caller;
import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What admins do with users. */
@ApplicationScoped
class AccountService {
    private final Accounts accounts;
    private final Groups groups;
    private final Memberships memberships;
    private final Snapshots snapshots;
    private final AuthService auth;
    private final LicenseService license;
    private final AccountChange change;

    AccountService(
            Accounts accounts,
            Groups groups,
            Memberships memberships,
            Snapshots snapshots,
            AuthService auth,
            LicenseService license,
            AccountChange change) {
        this.accounts = accounts;
        this.groups = groups;
        this.memberships = memberships;
        this.snapshots = snapshots;
        this.auth = auth;
        this.license = license;
        this.change = change;
    }

    Uni<AccountView.Page> list(Accounts.Search search, Sort sort, Paging paging) {
        return Bounded.database(Panache.withSession(
                () -> page(accounts.search(search, sort).page(paging.page(), paging.size()), paging)));
    }

    /** auth-service knows who is locked. */
    Uni<AccountView.Page> list(Accounts.Search search, @Nullable Boolean locked, Sort sort, Paging paging) {
        return locked == null
                ? list(search, sort, paging)
                : auth.locked().chain(ids -> list(search.among(ids, locked), sort, paging));
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

    /** To another method or number: the old credential is dead from the answer on. To what is there already: nothing ends. */
    Uni<AccountView> patch(UUID id, @Nullable Method method, PhoneNumbers.@Nullable Number number, Caller caller) {
        return change.make(id, "user.change", caller, draft -> patched(id, draft, method, number))
                .chain(this::view);
    }

    private @Nullable String sealed(UUID id, PhoneNumbers.@Nullable Number number) {
        return number == null ? null : snapshots.seal(id, number.e164());
    }

    private Draft patched(UUID id, Draft draft, @Nullable Method method, PhoneNumbers.@Nullable Number number) {
        Method chosen = method == null ? draft.method() : method;
        return draft.isAlready(chosen, number, snapshots.number(id, draft.phoneSealed()))
                ? draft.confirmed(number)
                : draft.with(chosen, number, sealed(id, number));
    }

    /** His seat is free from the answer on; should license-service be away, a little later. */
    Uni<Void> remove(UUID id, Caller caller) {
        return change.remove(id, caller).chain(() -> license.freeSeat(id));
    }
}
