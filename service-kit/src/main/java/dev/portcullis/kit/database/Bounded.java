package dev.portcullis.kit.database;

import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Ends every wait for the database: PostgreSQL ends the statement after 2 s, this the wait for pool and network. */
public final class Bounded {
    private static final Duration LIMIT = Duration.ofMillis(2500);

    private Bounded() {}

    /**
     * The same work, or 503 {@code database_unavailable} after 2.5 s. Work that comes too late is not cancelled but left to end by
     * itself: a session that is cancelled keeps its connection for ever.
     */
    public static <T> Uni<T> database(Uni<T> work) {
        return Uni.createFrom().deferred(() -> bounded(work.memoize().indefinitely()));
    }

    private static <T> Uni<T> bounded(Uni<T> work) {
        return work.ifNoItem()
                .after(LIMIT)
                .failWith(() -> DomainProblem.unavailable("database"))
                .onFailure(DatabaseFailures::isUnavailable)
                .transform(failure -> DomainProblem.unavailable("database"));
    }
}
