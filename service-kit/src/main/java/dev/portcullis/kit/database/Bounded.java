package dev.portcullis.kit.database;

import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Ends every wait for the database: PostgreSQL ends the statement after 2 s, this the wait for pool and network. */
public final class Bounded {
    private static final Duration LIMIT = Duration.ofMillis(2500);

    private Bounded() {}

    /** The same work, or 503 {@code database_unavailable} after 2.5 s. */
    public static <T> Uni<T> database(Uni<T> work) {
        return work.ifNoItem()
                .after(LIMIT)
                .failWith(() -> DomainProblem.unavailable("database"))
                .onFailure(DatabaseFailures::isUnavailable)
                .transform(failure -> DomainProblem.unavailable("database"));
    }
}
