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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes under way, one at a time for each target. */
@ApplicationScoped
public class Intents implements PanacheRepositoryBase<Intent, UUID> {
    /** A change takes a few seconds at the most; what is older was left behind by a process that died. */
    private static final Duration LEFT_BEHIND = Duration.ofSeconds(30);

    private static final String NEXT_VERSION = "select nextval('snapshot_version')";

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
        Intent intent = new Intent(target, kind, name, clock.instant());
        return Bounded.database(
                        Panache.withTransaction(() -> persistAndFlush(intent).chain(this::nextVersion)))
                .onFailure(DatabaseFailures::isConflict)
                .transform(failure -> inProgress());
    }

    public static DomainProblem inProgress() {
        return new DomainProblem(
                409, "change_in_progress", "Another change of the same is under way; try again in a moment.");
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
