package dev.portcullis.enrollment.group;

import dev.portcullis.contracts.event.GroupSnapshot;
import dev.portcullis.enrollment.change.Intent;
import dev.portcullis.enrollment.change.Intents;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Ends a change of a group that did not come to its end, by telling the present truth. */
@ApplicationScoped
class GroupHealing {
    private static final Logger LOG = Logger.getLogger(GroupHealing.class);

    private final Groups groups;
    private final GroupSnapshots snapshots;
    private final Intents intents;
    private final Outbox outbox;

    GroupHealing(Groups groups, GroupSnapshots snapshots, Intents intents, Outbox outbox) {
        this.groups = groups;
        this.snapshots = snapshots;
        this.intents = intents;
        this.outbox = outbox;
    }

    /** Never fails, so that the caller's own failure is what is answered. */
    Uni<Void> heal(UUID id) {
        return outbox.sent(Bounded.database(Panache.withTransaction(() -> truth(id))))
                .onFailure()
                .invoke(failure -> LOG.warnf("group %s is healed later: %s", id, failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<@Nullable GroupSnapshot> truth(UUID id) {
        return intents.locked(id)
                .chain(intent -> intent == null
                        ? Uni.createFrom().nullItem()
                        : intents.nextVersion()
                                .chain(version -> truth(intent, version))
                                .call(truth -> truth == null ? Uni.createFrom().voidItem() : snapshots.tell(truth))
                                .call(() -> intents.end(id)));
    }

    private Uni<@Nullable GroupSnapshot> truth(Intent intent, long version) {
        return groups.locked(intent.targetId()).chain(group -> {
            if (group != null) {
                group.version = version;
                return snapshots.of(group);
            }
            String name = intent.name();
            return Uni.createFrom().item(name == null ? null : snapshots.removed(intent.targetId(), name, version));
        });
    }

    @Scheduled(
            every = "${portcullis.enrollment.healing-every:10s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> healLeftBehind() {
        return intents.leftBehind(Intent.Kind.GROUP)
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
