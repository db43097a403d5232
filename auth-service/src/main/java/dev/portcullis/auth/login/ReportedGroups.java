package dev.portcullis.auth.login;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Enabled groups by which a user is asked, as a portal last reported them. */
@ApplicationScoped
public class ReportedGroups {
    private static final String SQL = """
            select g.name from reported_membership r join user_group g on g.name = any(r.groups)
            where r.user_name = $1::text and g.enabled and $1::text <> all(g.exclusions) order by g.name""";

    private final Pool pool;

    ReportedGroups(Pool pool) {
        this.pool = pool;
    }

    /** Their canonical names; none where nothing was reported. */
    public Uni<List<String>> of(String user) {
        return pool.preparedQuery(SQL).execute(Tuple.of(user)).map(ReportedGroups::names);
    }

    private static List<String> names(RowSet<Row> rows) {
        List<String> names = new ArrayList<>();
        rows.forEach(row -> names.add(row.getString("name")));
        return names;
    }
}
