package dev.portcullis.auth.user;

import dev.portcullis.auth.login.Repeats;
import dev.portcullis.auth.login.Statement;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.idempotency.IdempotentRequest;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the account that an administrator's request names, and changes it. */
@ApplicationScoped
public class Users {
    private static final String SELECT = """
            select a.id, a.user_name, a.epoch,
              exists (select from credential c where c.account_id = a.id and c.epoch = a.epoch) as enrolled
            from account a where a.id = $1 and a.enabled""";

    private final Repeats repeats;
    private final Outbox outbox;
    private final Pool pool;

    Users(Repeats repeats, Outbox outbox, Pool pool) {
        this.repeats = repeats;
        this.outbox = outbox;
        this.pool = pool;
    }

    /** What a change of an account is, and its answer. */
    public record Change<T>(Statement statement, T answer) {}

    /** @return fails with 404 when no such account is enabled */
    public Uni<User> find(UUID id) {
        return Bounded.database(pool.preparedQuery(SELECT).execute(Tuple.of(id)).map(Users::one));
    }

    /**
     * @return fails with 404 when no such account is enabled, and with 409 when it was reset or removed meanwhile
     */
    public <T> Uni<T> change(UUID id, Function<User, Change<T>> change) {
        return change(id, null, change);
    }

    /**
     * The same for what may be done again when the request is repeated.
     *
     * @param repeat null: without an {@code Idempotency-Key}
     */
    public <T> Uni<T> change(UUID id, @Nullable IdempotentRequest repeat, Function<User, Change<T>> change) {
        return outbox.sent(find(id).map(change)
                .chain(found -> Bounded.database(repeats.renewed(repeat, client -> run(client, found)))));
    }

    private static <T> Uni<T> run(SqlClient client, Change<T> change) {
        return change.statement().run(client).map(won -> {
            if (!won) {
                throw new DomainProblem(409, "conflict", "This user was changed meanwhile; try again.");
            }
            return change.answer();
        });
    }

    private static User one(RowSet<Row> rows) {
        for (Row row : rows) {
            return new User(
                    row.getUUID("id"), row.getString("user_name"), row.getLong("epoch"), row.getBoolean("enrolled"));
        }
        throw DomainProblem.notFound("user");
    }
}
