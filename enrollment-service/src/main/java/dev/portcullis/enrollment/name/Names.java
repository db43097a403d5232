package dev.portcullis.enrollment.name;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.contracts.name.DomainTable;
import dev.portcullis.contracts.name.DomainTable.Resolved;
import dev.portcullis.contracts.name.UserName;
import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The one spelling of a name, by the table of domains as it stands in this transaction. */
@ApplicationScoped
public class Names {
    private static final int LONGEST_SEARCH = 128;
    private static final String READ = "select content from domain_table";

    private final ObjectMapper json;

    Names(ObjectMapper json) {
        this.json = json;
    }

    /**
     * What to look for in keys of names, for what somebody typed into a search.
     *
     * @throws DomainProblem 400 that names {@code q}
     */
    public static String searched(String part) {
        if (part.length() > LONGEST_SEARCH || part.indexOf('\0') >= 0) {
            throw DomainProblem.invalid("q", "must be at most " + LONGEST_SEARCH + " characters of a name");
        }
        return UserName.key(part);
    }

    /** The table; inside a session. */
    public Uni<DomainTable> table() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(READ, String.class).getSingleResult())
                .map(this::parse);
    }

    /**
     * The canonical spelling; inside a session.
     *
     * @param field the name of the field that holds it, for the problem
     */
    public Uni<String> canonical(String field, String typed) {
        return table().map(table -> canonical(table, field, typed));
    }

    private static String canonical(DomainTable table, String field, String typed) {
        return switch (table.resolve(typed)) {
            case Resolved.Known known -> known.canonical();
            case Resolved.UnknownDomain unknown -> throw DomainProblem.invalid(field, "is of no listed domain");
            case Resolved.NoName none -> throw DomainProblem.invalid(field, "is not a name");
        };
    }

    private DomainTable parse(String content) {
        try {
            return json.readValue(content, DomainTable.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored table of domains can not be read", e);
        }
    }
}
