package dev.portcullis.kit.idempotency;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** One SQL for both ways to a transaction; parameters are {@code $1}, {@code $2}… */
interface Statements {
    Uni<List<Object[]>> rows(String sql, Object... parameters);

    /** @return how many rows it changed */
    Uni<Integer> change(String sql, Object... parameters);

    static Statements of(Mutiny.Session session) {
        return new Statements() {
            @Override
            public Uni<List<Object[]>> rows(String sql, Object... parameters) {
                Mutiny.SelectionQuery<Object[]> query = session.createNativeQuery(ordinal(sql), Object[].class);
                for (int i = 0; i < parameters.length; i++) {
                    query.setParameter(i + 1, parameters[i]);
                }
                return query.getResultList();
            }

            @Override
            public Uni<Integer> change(String sql, Object... parameters) {
                Mutiny.MutationQuery query = session.createNativeQuery(ordinal(sql));
                for (int i = 0; i < parameters.length; i++) {
                    query.setParameter(i + 1, parameters[i]);
                }
                return query.executeUpdate();
            }
        };
    }

    static Statements of(SqlClient client) {
        return new Statements() {
            @Override
            public Uni<List<Object[]>> rows(String sql, Object... parameters) {
                return client.preparedQuery(sql)
                        .execute(Tuple.tuple(List.of(parameters)))
                        .map(found -> {
                            List<Object[]> rows = new ArrayList<>();
                            found.forEach(row -> rows.add(values(row)));
                            return rows;
                        });
            }

            @Override
            public Uni<Integer> change(String sql, Object... parameters) {
                return client.preparedQuery(sql)
                        .execute(Tuple.tuple(List.of(parameters)))
                        .map(changed -> changed.rowCount());
            }
        };
    }

    private static Object[] values(Row row) {
        Object[] values = new Object[row.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.getValue(i);
        }
        return values;
    }

    /** As Hibernate writes them. */
    private static String ordinal(String sql) {
        return sql.replace('$', '?');
    }
}
