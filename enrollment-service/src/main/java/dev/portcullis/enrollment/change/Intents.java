package dev.portcullis.enrollment.change;

import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.database.DatabaseFailures;
import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Changes under way, one at a time for each target. */
@ApplicationScoped
public class Intents implements PanacheRepositoryBase<Intent, UUID> {
    private static final Logger LOG = Logger.getLogger(Intents.class);

    /** A change takes a few seconds at the most; what is older was left behind by a process that died. */
    private static final Duration LEFT_BEHIND = Duration.ofSeconds(30);

    private static final String NEXT_VERSION = "select nextval('snapshot_version')";

    private static final String BEGIN_FREE = """
            insert into change_intent (target_id, kind, started_at)
            select target, cast(?2 as text), cast(?3 as timestamptz)
            from unnest(cast(string_to_array(cast(?1 as text), ',') as uuid[])) as target
            on conflict do nothing returning target_id, nextval('snapshot_version')
            """;

    private static final String TAKE_BACK = "delete from change_intent where target_id = any($1) and started_at = $2";

    private final Clock clock;
    private final Pool pool;

    Intents(Clock clock, Pool pool) {
        this.clock = clock;
        this.pool = pool;
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
        return begin(
                        List.of(target),
                        at -> persistAndFlush(new Intent(target, kind, name, at))
                                .chain(free::get)
                                .chain(this::nextVersion))
                .onFailure(DatabaseFailures::isConflict)
                .transform(failure -> inProgress());
    }

    /**
     * Commits intents in a transaction of its own. One that commits when nobody waits any more is taken back: nobody was told of it,
     * so there is nothing to heal.
     *
     * @param targets of all intents that it may enter
     * @param entering is given the time they begin at, by which they are known again
     */
    public <T> Uni<T> begin(Collection<UUID> targets, Function<Instant, Uni<T>> entering) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return Late.takenBack(Panache.withTransaction(() -> entering.apply(at)), () -> takeBack(targets, at));
    }

    private Uni<Void> takeBack(Collection<UUID> targets, Instant at) {
        return Bounded.database(pool.preparedQuery(TAKE_BACK)
                        .execute(Tuple.of(targets.toArray(UUID[]::new), at.atOffset(ZoneOffset.UTC))))
                .onFailure()
                .invoke(failure -> LOG.warnf("changes of %s are healed later: %s", targets, failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
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
     * Enters many changes of what exists, of {@link #begin(Collection, Function)}.
     *
     * @return versions of the snapshots to come; those that another is changing are not among them
     */
    public Uni<Map<UUID, Long>> beginFree(Intent.Kind kind, Collection<UUID> targets, Instant at) {
        String ids = targets.stream().map(UUID::toString).sorted().collect(Collectors.joining(","));
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(BEGIN_FREE, Object[].class)
                        .setParameter(1, ids)
                        .setParameter(2, kind.name())
                        .setParameter(3, at)
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

    /** A transaction that is waited for, as {@link Bounded} does it, and is taken back when it commits after the wait was given up. */
    private static final class Late {
        private final Supplier<Uni<Void>> takeBack;
        private final AtomicBoolean ended = new AtomicBoolean();

        private Late(Supplier<Uni<Void>> takeBack) {
            this.takeBack = takeBack;
        }

        /** @param takeBack undoes what the transaction has committed; does not fail */
        static <T> Uni<T> takenBack(Uni<T> transaction, Supplier<Uni<Void>> takeBack) {
            return Uni.createFrom().deferred(() -> new Late(takeBack).watch(transaction));
        }

        private <T> Uni<T> watch(Uni<T> transaction) {
            return Bounded.database(transaction.call(this::end)).onFailure().call(this::end);
        }

        /** The commit and the end of the wait may both come to pass, in either order; then the caller has a failure. */
        private Uni<Void> end() {
            return ended.compareAndSet(false, true) ? Uni.createFrom().voidItem() : takeBack.get();
        }
    }
}
