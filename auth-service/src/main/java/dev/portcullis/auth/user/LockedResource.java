package dev.portcullis.auth.user;

import dev.portcullis.auth.risk.RiskLimits;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Which accounts' path of unknown clients is closed, for enrollment-service's list of users. */
@Path("/internal/v1/locked-accounts")
@Cancellable(false)
public class LockedResource {
    /** So many ids fit into one statement of whoever asks, and into 400 kB. */
    private static final int MOST = 10_000;

    /** More than none is said besides, so that the index of those with failures fits whatever the number is. */
    private static final String SELECT =
            "select id from account where enabled and failure_count > 0 and failure_count >= $1 limit " + (MOST + 1);

    private final RiskLimits limits;
    private final Pool pool;

    LockedResource(RiskLimits limits, Pool pool) {
        this.limits = limits;
        this.pool = pool;
    }

    record LockedView(List<UUID> ids) {}

    @GET
    public Uni<LockedView> get() {
        return Bounded.database(
                pool.preparedQuery(SELECT).execute(Tuple.of(limits.closedAt())).map(LockedResource::view));
    }

    private static LockedView view(RowSet<Row> rows) {
        if (rows.size() > MOST) {
            throw new DomainProblem(409, "too_many_locked", "More than " + MOST + " users are locked.");
        }
        return new LockedView(StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getUUID("id"))
                .toList());
    }
}
