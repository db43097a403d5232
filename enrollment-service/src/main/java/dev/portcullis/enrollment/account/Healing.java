package dev.portcullis.enrollment.account;

import dev.portcullis.contracts.event.AccountSnapshot;
import dev.portcullis.enrollment.change.Intent;
import dev.portcullis.enrollment.change.Intents;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends a change that did not come to its end: tells the present truth by an event with a version higher than that of the
 * change. Not by a call as well: whoever waits for the answer has waited long enough for one that failed. Nothing is lost when
 * this fails: the intent stays and the job tries again.
 */
@ApplicationScoped
class Healing {
    private static final Logger LOG = Logger.getLogger(Healing.class);

    private final Accounts accounts;
    private final Intents intents;
    private final Snapshots snapshots;
    private final Outbox outbox;

    Healing(Accounts accounts, Intents intents, Snapshots snapshots, Outbox outbox) {
        this.accounts = accounts;
        this.intents = intents;
        this.snapshots = snapshots;
        this.outbox = outbox;
    }

    /** Never fails, so that the caller's own failure is what is answered. */
    Uni<Void> heal(UUID id) {
        return heal(List.of(id));
    }

    /** Several at once, in one transaction; never fails either. */
    Uni<Void> heal(List<UUID> ids) {
        return outbox.sent(Bounded.database(Panache.withTransaction(() -> truths(ids))))
                .onFailure()
                .invoke(failure -> LOG.warnf("accounts %s are healed later: %s", ids, failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Void> truths(List<UUID> ids) {
        return accounts.flushAtCommit()
                .chain(() -> Multi.createFrom()
                        .iterable(ids)
                        .onItem()
                        .transformToUniAndConcatenate(id -> truth(id).replaceWith(true))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    /** Writes the event, ends the intent. */
    private Uni<@Nullable AccountSnapshot> truth(UUID id) {
        return intents.locked(id)
                .chain(intent -> intent == null
                        ? Uni.createFrom().nullItem()
                        : accounts.locked(id)
                                .chain(account -> intents.nextVersion()
                                        .map(version -> truth(intent, account, version))
                                        .call(truth ->
                                                truth == null ? Uni.createFrom().voidItem() : snapshots.tell(truth))
                                        .call(() -> intents.end(id))));
    }

    private @Nullable AccountSnapshot truth(Intent intent, @Nullable Account account, long version) {
        if (account != null) {
            account.version = version;
            return snapshots.of(account);
        }
        String name = intent.name();
        return name == null ? null : snapshots.neverMade(intent.targetId(), name, version);
    }

    @Scheduled(
            every = "${portcullis.enrollment.healing-every:10s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> healLeftBehind() {
        return intents.leftBehind(Intent.Kind.ACCOUNT)
                .onItem()
                .transformToMulti(left -> Multi.createFrom().iterable(left))
                .onItem()
                .transformToUniAndConcatenate(intent -> heal(intent.targetId()))
                .collect()
                .last()
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
