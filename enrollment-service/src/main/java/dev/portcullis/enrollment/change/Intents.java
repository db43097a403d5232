package dev.portcullis.enrollment.change;

import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.database.DatabaseFailures;
import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes under way, one at a time for each target. */
@ApplicationScoped
public class Intents implements PanacheRepositoryBase<Intent, UUID> {
    /** A change takes a few seconds at the most; what is older was left behind by a process that died. */
    private static final Duration LEFT_BEHIND = Duration.ofSeconds(30);

    private static final String NEXT_VERSION = "select nextval('snapshot_version')";

    private static final String BEGIN_FREE = """
            insert into change_intent (target_id, kind, started_at)
            select target, cast(?2 as text), cast(?3 as timestamptz)
            from unnest(cast(string_to_array(cast(?1 as text), ',') as uuid[])) as target
            on conflict do nothing returning target_id, nextval('snapshot_version')
            """;

    private final Clock clock;

    Intents(Clock clock) {
        this.clock = clock;
    }

    /**
     * Commits the intent in a transaction of its own.
     *
     * @param name of what is to be made, null for what exists
     * @return the version of the snapshot to come; fails with 409 {@code change_in_progress}
     */
    public Uni<Long> begin(UUID target, Intent.Kind kind, @Nullable String name) {
        return begin(target, kind, name, () -> Uni.createFrom().voidItem());
    }

    /**
     * The same, in which nobody else makes anything of this name from the check on.
     *
     * @param free fails when it is there already
     */
    public Uni<Long> begin(UUID target, Intent.Kind kind, @Nullable String name, Supplier<Uni<Void>> free) {
        return Bounded.database(Panache.withTransaction(
                        () -> enter(target, kind, name).chain(free::get).chain(this::nextVersion)))
                .onFailure(DatabaseFailures::isConflict)
                .transform(failure -> inProgress());
    }

    public static DomainProblem inProgress() {
        return new DomainProblem(
                        409, "change_in_progress", "Another change of the same is under way; try again in a moment.")
                .retryAfter(Duration.ofSeconds(1));
    }

    /** In a transaction of the caller's; fails with a conflict when another has entered. */
    public Uni<Void> enter(UUID target, Intent.Kind kind, @Nullable String name) {
        return persistAndFlush(new Intent(target, kind, name, clock.instant())).replaceWithVoid();
    }

    /**
     * Begins many changes of what exists, in a transaction of the caller's.
     *
     * @return versions of the snapshots to come; those that another is changing are not among them
     */
    public Uni<Map<UUID, Long>> beginFree(Intent.Kind kind, Collection<UUID> targets) {
        String ids = targets.stream().map(UUID::toString).sorted().collect(Collectors.joining(","));
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(BEGIN_FREE, Object[].class)
                        .setParameter(1, ids)
                        .setParameter(2, kind.name())
                        .setParameter(3, clock.instant())
                        .getResultList())
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> (UUID) row[0], row -> (Long) row[1])));
    }

    /** Those of the changes that were not healed meanwhile; nobody else ends them until the transaction does. */
    public Uni<List<UUID>> lockedOf(Collection<UUID> targets) {
        return find("targetId in ?1 order by targetId", targets)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .map(found -> found.stream().map(Intent::targetId).toList());
    }

    /** Of those that are locked. */
    public Uni<Void> endAll(Collection<UUID> targets) {
        return delete("targetId in ?1", targets).replaceWithVoid();
    }

    /** First in the transaction that commits the change; fails when it took so long that it was healed meanwhile. */
    public Uni<Void> end(UUID target) {
        return delete("targetId", target).invoke(Intents::requireOne).replaceWithVoid();
    }

    private static void requireOne(long ended) {
        if (ended == 0) {
            throw DomainProblem.unavailable("enrollment-service");
        }
    }

    /** Null when it has ended; nobody else ends it until the transaction does. */
    public Uni<@Nullable Intent> locked(UUID target) {
        return findById(target, LockModeType.PESSIMISTIC_WRITE);
    }

    /** A version higher than all before; inside a session. */
    public Uni<Long> nextVersion() {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(NEXT_VERSION, Long.class).getSingleResult());
    }

    /** Changes that no process is making any more. */
    public Uni<List<Intent>> leftBehind(Intent.Kind kind) {
        Instant before = clock.instant().minus(LEFT_BEHIND);
        return Panache.withSession(() -> list("kind = ?1 and startedAt < ?2 order by startedAt", kind, before));
    }
}
