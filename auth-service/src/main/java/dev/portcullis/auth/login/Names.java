package dev.portcullis.auth.login;

import dev.portcullis.contracts.name.DomainTable;
import dev.portcullis.contracts.name.DomainTable.Resolved;
import dev.portcullis.kit.problem.DomainProblem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names of a request in their one spelling.
 *
 * @param user null when his domain is not listed
 * @param groups null when the request does not speak of them; those of unlisted domains are none of ours
 */
record Names(@Nullable String user, @Nullable List<String> groups) {
    static Names resolve(Ask ask, DomainTable table) {
        return new Names(one("user", ask.user(), table), all(ask.groups(), table));
    }

    private static @Nullable List<String> all(@Nullable List<String> typed, DomainTable table) {
        if (typed == null) {
            return null;
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < typed.size(); i++) {
            String name = one("groups[" + i + "]", typed.get(i), table);
            if (name != null) {
                names.add(name);
            }
        }
        return names.stream().distinct().sorted().toList();
    }

    private static @Nullable String one(String field, @Nullable String typed, DomainTable table) {
        return switch (table.resolve(typed)) {
            case Resolved.Known known -> known.canonical();
            case Resolved.UnknownDomain unknown -> null;
            case Resolved.NoName none -> throw DomainProblem.invalid(field, "is not a name");
        };
    }
}
