package dev.portcullis.enrollment.account;

import dev.portcullis.contracts.event.AccountSnapshot;
import dev.portcullis.enrollment.change.Audit;
import dev.portcullis.enrollment.change.Intent;
import dev.portcullis.enrollment.change.Intents;
import dev.portcullis.enrollment.suite.AuthService;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.internal.Caller;
import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Changes an account that exists: intent, push to auth-service, commit; healed when a step fails (ADR 0006). */
@ApplicationScoped
class AccountChange {
    private final Accounts accounts;
    private final Intents intents;
    private final Snapshots snapshots;
    private final AuthService auth;
    private final Healing healing;
    private final Audit audit;
    private final Outbox outbox;

    AccountChange(
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

    /**
     * @param action for the audit log, e.g. {@code user.reset}
     * @param change of what is now to what is to be
     */
    Uni<Account> make(UUID id, String action, Caller caller, UnaryOperator<Draft> change) {
        return make(id, action, caller, change, account -> Uni.createFrom().item(account));
    }

    /** @param answer in the transaction that commits it */
    <T> Uni<T> make(
            UUID id, String action, Caller caller, UnaryOperator<Draft> change, Function<Account, Uni<T>> answer) {
        return intents.begin(id, Intent.Kind.ACCOUNT, null)
                .chain(version -> read(id).chain(account -> push(account, change.apply(Draft.of(account)), version))
                        .chain(epoch -> commit(id, asPushed(change, epoch), version, action, caller, answer))
                        .onFailure()
                        .call(() -> healing.heal(id)));
    }

    private Uni<Account> read(UUID id) {
        return Bounded.database(Panache.withSession(() -> accounts.findById(id)))
                .onItem()
                .ifNull()
                .failWith(() -> DomainProblem.notFound("user"));
    }

    /** @return the epoch that auth-service was told of */
    private Uni<Long> push(Account account, Draft draft, long version) {
        return auth.put(snapshots.of(account.id, account.userName, draft, version))
                .replaceWith(draft.epoch());
    }

    /**
     * What is a change depends on what is there, and he may have enrolled by another method or number since it was read: the
     * commit must end the credential if, and only if, auth-service was told so.
     */
    private static UnaryOperator<Draft> asPushed(UnaryOperator<Draft> change, long epoch) {
        return now -> {
            Draft draft = change.apply(now);
            if (draft.epoch() != epoch) {
                throw Intents.inProgress();
            }
            return draft;
        };
    }

    private <T> Uni<T> commit(
            UUID id,
            UnaryOperator<Draft> change,
            long version,
            String action,
            Caller caller,
            Function<Account, Uni<T>> answer) {
        return outbox.sent(Bounded.database(Panache.withTransaction(() -> intents.end(id)
                .chain(() -> locked(id))
                .call(account -> apply(account, change, version, action, caller))
                .chain(answer::apply))));
    }

    /** To what it is now: he may have enrolled since it was read. */
    private Uni<Void> apply(Account account, UnaryOperator<Draft> change, long version, String action, Caller caller) {
        requireUnchanged(account, version);
        var before = AccountView.audited(account);
        account.apply(change.apply(Draft.of(account)), version);
        return snapshots
                .tell(snapshots.of(account))
                .chain(() -> audit.record(caller, action, "user:" + account.id, before, AccountView.audited(account)));
    }

    /** A table of domains may have renamed it meanwhile, with a higher version. */
    private static void requireUnchanged(Account account, long version) {
        if (account.version > version) {
            throw Intents.inProgress();
        }
    }

    /** Not asked any more, from the answer of auth-service on. */
    Uni<Void> remove(UUID id, Caller caller) {
        return intents.begin(id, Intent.Kind.ACCOUNT, null)
                .chain(version -> read(id).call(account -> auth.put(removed(account, version)))
                        .chain(account -> commitRemoval(id, version, caller))
                        .onFailure()
                        .call(() -> healing.heal(id)));
    }

    private AccountSnapshot removed(Account account, long version) {
        return snapshots.removed(account.id, account.userName, version, account.epoch);
    }

    private Uni<Void> commitRemoval(UUID id, long version, Caller caller) {
        return outbox.sent(Bounded.database(Panache.withTransaction(
                () -> intents.end(id).chain(() -> locked(id)).chain(account -> delete(account, version, caller)))));
    }

    private Uni<Void> delete(Account account, long version, Caller caller) {
        requireUnchanged(account, version);
        return snapshots
                .tell(removed(account, version))
                .chain(() ->
                        audit.record(caller, "user.remove", "user:" + account.id, AccountView.audited(account), null))
                .chain(() -> accounts.delete(account));
    }

    private Uni<Account> locked(UUID id) {
        return accounts.locked(id).onItem().ifNull().failWith(() -> DomainProblem.notFound("user"));
    }
}
