package dev.portcullis.enrollment.account;

import dev.portcullis.enrollment.change.Audit;
import dev.portcullis.enrollment.change.Intent;
import dev.portcullis.enrollment.change.Intents;
import dev.portcullis.enrollment.suite.AuthService;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.idempotency.Attempt;
import dev.portcullis.kit.internal.Caller;
import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Resets many users with the steps of one change (ADR 0006), each step for all: intents, pushes to auth-service side by side, one
 * commit. Each for himself: who can not be reset is named, the others are done.
 */
@ApplicationScoped
class ResetService {
    /** As many as auth-service answers side by side without a queue. */
    private static final int CALLS_AT_ONCE = 8;

    private static final int OK = 200;

    private final Accounts accounts;
    private final Intents intents;
    private final Snapshots snapshots;
    private final AuthService auth;
    private final Healing healing;
    private final Audit audit;
    private final Outbox outbox;

    ResetService(
            Accounts accounts,
            Intents intents,
            Snapshots snapshots,
            AuthService auth,
            Healing healing,
            Audit audit,
            Outbox outbox) {
        this.accounts = accounts;
        this.intents = intents;
        this.snapshots = snapshots;
        this.auth = auth;
        this.healing = healing;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** What is the same for all users of one call. */
    private record Order(boolean keepPhone, Caller caller, Attempt attempt, Resets resets) {}

    /** A change that has begun. */
    private record Begun(Account account, long version) {}

    Uni<ResetView> reset(List<String> ids, boolean keepPhone, Caller caller, Attempt attempt) {
        return Bounded.database(Panache.withSession(attempt::parts))
                .map(done -> new Order(keepPhone, caller, attempt, new Resets(ids, done)))
                .chain(this::reset);
    }

    private Uni<ResetView> reset(Order order) {
        return begin(order.resets())
                .chain(begun -> push(begun, order)
                        .chain(pushed -> commit(pushed, order))
                        .onItemOrFailure()
                        .call((view, failure) -> heal(begun, order.resets(), failure == null)));
    }

    /** Intents of those who are there; whoever another is changing is left to him. */
    private Uni<List<Begun>> begin(Resets resets) {
        return intents.begin(
                resets.open(),
                at -> accounts.ofIds(resets.open())
                        .chain(found -> intents.beginFree(Intent.Kind.ACCOUNT, found.keySet(), at)
                                .map(versions -> begun(found, versions, resets))));
    }

    private static List<Begun> begun(Map<UUID, Account> found, Map<UUID, Long> versions, Resets resets) {
        List<Begun> begun = new ArrayList<>();
        found.forEach((id, account) -> {
            Long version = versions.get(id);
            if (version == null) {
                resets.failed(id, Intents.inProgress());
            } else {
                begun.add(new Begun(account, version));
            }
        });
        return begun;
    }

    /** @return versions of those of whom auth-service has taken it */
    private Uni<Map<UUID, Long>> push(List<Begun> begun, Order order) {
        return Multi.createFrom()
                .iterable(begun)
                .onItem()
                .transformToUni(each -> push(each, order))
                .merge(CALLS_AT_ONCE)
                .filter(version -> version > 0)
                .collect()
                .asSet()
                .map(taken -> versions(begun, taken));
    }

    /** @return its version; 0: not taken */
    private Uni<Long> push(Begun begun, Order order) {
        Account account = begun.account();
        DomainProblem down = order.resets().down();
        if (down != null) {
            order.resets().failed(account.id, down);
            return Uni.createFrom().item(0L);
        }
        Draft draft = Draft.of(account).reset(order.keepPhone());
        return auth.put(snapshots.of(account.id, account.userName, draft, begun.version()))
                .replaceWith(begun.version())
                .onFailure(DomainProblem.class)
                .invoke(failure -> order.resets().failed(account.id, (DomainProblem) failure))
                .onFailure(DomainProblem.class)
                .recoverWithItem(0L);
    }

    private static Map<UUID, Long> versions(List<Begun> begun, Set<Long> taken) {
        return begun.stream()
                .filter(each -> taken.contains(each.version()))
                .collect(Collectors.toMap(each -> each.account().id, Begun::version));
    }

    private Uni<ResetView> commit(Map<UUID, Long> pushed, Order order) {
        return outbox.sent(Bounded.database(Panache.withTransaction(() -> intents.lockedOf(pushed.keySet())
                .call(accounts::flushAtCommit)
                .chain(accounts::lockedOf)
                .map(locked -> unchanged(locked, pushed, order.resets()))
                .call(unchanged -> each(unchanged, account -> apply(account, pushed, order)))
                .chain(unchanged -> intents.endAll(ids(unchanged)))
                .chain(() -> keep(order))
                .replaceWith(() -> order.resets().view()))));
    }

    /** What took so long that it was healed meanwhile, or was renamed by a table of domains, is not reset. */
    private static List<Account> unchanged(Map<UUID, Account> locked, Map<UUID, Long> pushed, Resets resets) {
        List<Account> unchanged = new ArrayList<>();
        pushed.forEach((id, version) -> {
            Account account = locked.get(id);
            if (account == null || account.version > version) {
                resets.failed(id, Intents.inProgress());
            } else {
                unchanged.add(account);
                resets.done(id);
            }
        });
        return unchanged;
    }

    /** To what it is now: he may have enrolled since it was read. */
    private Uni<Void> apply(Account account, Map<UUID, Long> versions, Order order) {
        var before = AccountView.audited(account);
        account.apply(Draft.of(account).reset(order.keepPhone()), versions.getOrDefault(account.id, account.version));
        return snapshots
                .tell(snapshots.of(account))
                .chain(() -> audit.record(
                        order.caller(), "user.reset", "user:" + account.id, before, AccountView.audited(account)));
    }

    /** The whole answer, or, where a repeat has something to do, what it is not to do again. */
    private Uni<Void> keep(Order order) {
        Resets resets = order.resets();
        return resets.isFinal()
                ? order.attempt().keep(OK, resets.view())
                : each(resets.doneNow(), order.attempt()::keepPart);
    }

    private Uni<Void> heal(List<Begun> begun, Resets resets, boolean committed) {
        List<UUID> left = begun.stream()
                .map(each -> each.account().id)
                .filter(id -> !committed || !resets.isDone(id))
                .toList();
        return left.isEmpty() ? Uni.createFrom().voidItem() : healing.heal(left);
    }

    private static List<UUID> ids(List<Account> accounts) {
        return accounts.stream().map(Account::id).toList();
    }

    private static <T> Uni<Void> each(List<T> all, Function<T, Uni<Void>> effect) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(one -> effect.apply(one).replaceWith(true))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
