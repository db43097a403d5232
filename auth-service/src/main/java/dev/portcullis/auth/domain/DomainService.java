package dev.portcullis.auth.domain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.contracts.name.DomainTable;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Takes over another table of domains and renames all that has a name, in one transaction or not at all. */
@ApplicationScoped
class DomainService {
    /** Nobody adds or renames meanwhile; who reads does not wait. */
    private static final String LOCK = "lock table account, whitelist_entry, user_group in share row exclusive mode";

    private static final String VERSION = "select domain_version from deployment for update";
    private static final String STORE = "update deployment set domain_version = $1, domain_table = $2::text::jsonb";
    private static final String ACCOUNTS = "select user_name from account where enabled";
    private static final String WHITELIST = "select user_name from whitelist_entry";
    private static final String GROUPS = "select name from user_group where enabled";
    private static final String OTHERS = """
            select user_name from account union select user_name from reported_membership
            union select unnest(exclusions) from user_group union select user_name from session where state = 'open'
            union select user_name from login where ended_at is null""";
    private static final String OTHER_GROUPS =
            "select name from user_group union select unnest(groups) from reported_membership";

    private final Pool pool;
    private final ObjectMapper json;
    private final Renames renames;

    DomainService(Pool pool, ObjectMapper json, Renames renames) {
        this.pool = pool;
        this.json = json;
        this.renames = renames;
    }

    Uni<Void> put(DomainsRequest request) {
        DomainTable table = request.requiredTable();
        String text = text(table);
        Renaming users = new Renaming(table, DomainsRequest.orNone(request.renames()));
        Renaming groups = new Renaming(table, DomainsRequest.orNone(request.groupRenames()));
        return Bounded.database(pool.withTransaction(connection -> connection
                .query(LOCK)
                .execute()
                .chain(() -> connection.query(VERSION).execute())
                .map(rows -> rows.iterator().next().getLong(0))
                .chain(known -> known >= request.version()
                        ? Uni.createFrom().voidItem()
                        : change(connection, request.version(), text, users, groups))));
    }

    private Uni<Void> change(SqlConnection connection, long version, String table, Renaming users, Renaming groups) {
        return requireApart(connection, ACCOUNTS, users)
                .chain(() -> requireApart(connection, WHITELIST, users))
                .chain(() -> requireApart(connection, GROUPS, groups))
                .chain(() -> rename(connection, users, groups))
                .chain(() -> connection.preparedQuery(STORE).execute(Tuple.of(version, table)))
                .replaceWithVoid();
    }

    private Uni<Void> rename(SqlConnection connection, Renaming users, Renaming groups) {
        return names(connection, OTHERS + " union " + WHITELIST)
                .map(users::changes)
                .chain(changes -> renames.users(connection, changes))
                .chain(() -> names(connection, OTHER_GROUPS))
                .map(groups::changes)
                .chain((Map<String, String> changes) -> renames.groups(connection, changes));
    }

    private static Uni<Void> requireApart(SqlConnection connection, String sql, Renaming renaming) {
        return names(connection, sql)
                .invoke(names -> {
                    if (renaming.collides(names)) {
                        throw new DomainProblem(
                                409, "domain_conflict", "Two names would become one under this table of domains.");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<List<String>> names(SqlConnection connection, String sql) {
        return connection
                .query(sql)
                .execute()
                .map(rows -> rows.stream().map((Row row) -> row.getString(0)).toList());
    }

    private String text(DomainTable table) {
        try {
            return json.writeValueAsString(table);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a table of domains that is no JSON", e);
        }
    }
}
