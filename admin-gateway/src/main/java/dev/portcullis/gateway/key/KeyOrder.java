package dev.portcullis.gateway.key;

import dev.portcullis.kit.problem.DomainProblem;
import java.util.Arrays;

/** Order of a list of keys. */
enum KeyOrder {
    CREATED("createdAt", "k.id"),
    CREATED_DOWN("-createdAt", "k.id desc"),
    NAME("name", "lower(k.name), k.id"),
    NAME_DOWN("-name", "lower(k.name) desc, k.id desc");

    private final String parameter;
    private final String sql;

    KeyOrder(String parameter, String sql) {
        this.parameter = parameter;
        this.sql = sql;
    }

    /** @param sort as the query has it */
    static KeyOrder of(String sort) {
        return Arrays.stream(values())
                .filter(order -> order.parameter.equals(sort))
                .findFirst()
                .orElseThrow(() -> DomainProblem.invalid("sort", "is createdAt, -createdAt, name or -name"));
    }

    /** What comes after <code>order by</code>; ids grow with time. */
    String sql() {
        return sql;
    }
}
