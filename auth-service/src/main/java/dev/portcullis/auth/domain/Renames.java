package dev.portcullis.auth.domain;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Gives names their other spelling wherever one is stored. */
@ApplicationScoped
class Renames {
    /** Names may change places, so they first go where no name is: a control character is in none. */
    private static final String ASIDE = """
            update %1$s t set user_name = chr(1) || r.new_name
            from unnest($1::text[], $2::text[]) as r(old_name, new_name) where t.user_name = r.old_name""";

    private static final String BACK =
            "update %1$s set user_name = substr(user_name, 2) where user_name like chr(1) || '%%'";
    private static final String PLAIN = """
            update %1$s t set user_name = r.new_name
            from unnest($1::text[], $2::text[]) as r(old_name, new_name) where t.user_name = r.old_name""";

    /** Two spellings were one user's all the time: the later report counts. */
    private static final String REPORTS = """
            with renamed as (
              delete from reported_membership m using unnest($1::text[], $2::text[]) as r(old_name, new_name)
              where m.user_name = r.old_name returning r.new_name, m.groups, m.reported_at)
            insert into reported_membership (user_name, groups, reported_at)
            select distinct on (new_name) new_name, groups, reported_at from renamed order by new_name, reported_at desc
            on conflict (user_name) do update set groups = excluded.groups, reported_at = excluded.reported_at
            where reported_membership.reported_at < excluded.reported_at""";

    private static final String EXCLUSIONS = """
            update user_group g set exclusions = array(select coalesce(r.new_name, e.name)
              from unnest(g.exclusions) as e(name)
              left join unnest($1::text[], $2::text[]) as r(old_name, new_name) on r.old_name = e.name)
            where g.exclusions && $1::text[]""";
    private static final String GROUP_NAMES = """
            update user_group g set name = r.new_name
            from unnest($1::text[], $2::text[]) as r(old_name, new_name) where g.name = r.old_name""";
    private static final String REPORTED_GROUPS = """
            update reported_membership m set groups = array(select distinct coalesce(r.new_name, e.name)
              from unnest(m.groups) as e(name)
              left join unnest($1::text[], $2::text[]) as r(old_name, new_name) on r.old_name = e.name order by 1)
            where m.groups && $1::text[]""";

    Uni<Void> users(SqlConnection connection, Map<String, String> changes) {
        Tuple names = names(changes);
        return run(connection, ASIDE.formatted("account"), names)
                .chain(() -> run(connection, ASIDE.formatted("whitelist_entry"), names))
                .chain(() -> back(connection, "account"))
                .chain(() -> back(connection, "whitelist_entry"))
                .chain(() -> others(connection, names));
    }

    Uni<Void> groups(SqlConnection connection, Map<String, String> changes) {
        Tuple names = names(changes);
        return run(connection, GROUP_NAMES, names).chain(() -> run(connection, REPORTED_GROUPS, names));
    }

    private static Uni<Void> others(SqlConnection connection, Tuple names) {
        Uni<Void> all = run(connection, REPORTS, names).chain(() -> run(connection, EXCLUSIONS, names));
        for (String table : List.of("login", "validity_window", "session_grant", "session")) {
            all = all.chain(() -> run(connection, PLAIN.formatted(table), names));
        }
        return all;
    }

    private static Uni<Void> back(SqlConnection connection, String table) {
        return connection.query(BACK.formatted(table)).execute().replaceWithVoid();
    }

    private static Uni<Void> run(SqlConnection connection, String sql, Tuple names) {
        return connection.preparedQuery(sql).execute(names).replaceWithVoid();
    }

    private static Tuple names(Map<String, String> changes) {
        return Tuple.of(
                changes.keySet().toArray(String[]::new), changes.values().toArray(String[]::new));
    }
}
