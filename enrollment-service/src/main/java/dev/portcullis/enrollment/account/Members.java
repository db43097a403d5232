package dev.portcullis.enrollment.account;

import dev.portcullis.contracts.event.AccountSnapshot;
import dev.portcullis.contracts.event.AccountSource;
import dev.portcullis.contracts.event.Method;
import dev.portcullis.enrollment.change.Intent;
import dev.portcullis.enrollment.change.Intents;
import dev.portcullis.enrollment.group.Memberships;
import dev.portcullis.enrollment.suite.LicenseService;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.database.DatabaseFailures;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.id.UuidV7;
import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The account of a user who enrols; a member of a group gets his at his first enrolment, and his seat with it. */
@ApplicationScoped
public class Members {
    private final Accounts accounts;
    private final Memberships memberships;
    private final Intents intents;
    private final Snapshots snapshots;
    private final LicenseService license;
    private final Outbox outbox;
    private final Clock clock;

    Members(
            Accounts accounts,
            Memberships memberships,
            Intents intents,
            Snapshots snapshots,
            LicenseService license,
            Outbox outbox,
            Clock clock) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.intents = intents;
        this.snapshots = snapshots;
        this.license = license;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * @param accountId as auth-service knows it; null: a member of a group without an account
     * @param groups canonical names of enabled groups he is a member of; null: not known
     * @return his snapshot; fails with 409 {@code license_exhausted}, 503, or 404 when he was removed meanwhile
     */
    public Uni<AccountSnapshot> ensure(@Nullable UUID accountId, String user, @Nullable List<String> groups) {
        return Bounded.database(Panache.withSession(() -> find(accountId, user)))
                .chain(found ->
                        found == null ? make(accountId, user) : Uni.createFrom().item(found))
                .call(account -> remember(account, groups))
                .map(snapshots::of);
    }

    private Uni<Void> remember(Account account, @Nullable List<String> groups) {
        return groups == null
                ? Uni.createFrom().voidItem()
                : Bounded.database(Panache.withTransaction(() -> memberships.replace(account.id, groups)));
    }

    private Uni<@Nullable Account> find(@Nullable UUID accountId, String user) {
        return accountId == null ? accounts.byName(user) : accounts.findById(accountId);
    }

    private Uni<Account> make(@Nullable UUID accountId, String user) {
        if (accountId != null) {
            return Uni.createFrom().failure(DomainProblem.notFound("user"));
        }
        UUID id = UuidV7.at(clock.instant());
        return license.takeSeat(id, user)
                .chain(() -> insert(id, user))
                .onFailure(Members::mayHoldASeat)
                .call(() -> license.freeSeat(id))
                .onFailure(DatabaseFailures::isConflict)
                .recoverWithUni(() -> winner(user));
    }

    /** A late answer may have been a seat, of an account that is nobody's; a refusal was none. */
    private static boolean mayHoldASeat(Throwable failure) {
        return !(failure instanceof DomainProblem refusal && refusal.code().equals("license_exhausted"));
    }

    /** Of the parallel enrolments of one user, the first has made his account; or an admin is adding him by name just now. */
    private Uni<Account> winner(String user) {
        return Bounded.database(Panache.withSession(() -> accounts.byName(user)))
                .onItem()
                .ifNull()
                .failWith(Intents::inProgress);
    }

    /** Enters and leaves, so that nobody adds him by name meanwhile: auth-service never hears of two of one name. */
    private Uni<Account> insert(UUID id, String user) {
        return outbox.sent(Bounded.database(Panache.withTransaction(() -> intents.enter(id, Intent.Kind.ACCOUNT, user)
                .chain(intents::nextVersion)
                .map(version ->
                        Account.of(id, user, Draft.fresh(AccountSource.GROUP, Method.APP, 0), version, clock.instant()))
                .chain(accounts::persistAndFlush)
                .call(account -> snapshots.tell(snapshots.of(account)))
                .call(() -> intents.end(id)))));
    }
}
