package dev.portcullis.auth.domain;

import dev.portcullis.contracts.name.DomainTable;
import dev.portcullis.kit.problem.DomainProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code PUT /internal/v1/domains}.
 *
 * @param version ever rising
 * @param renames of users
 * @param groupRenames of groups
 */
record DomainsRequest(
        long version,
        @Nullable DomainTable table,
        @Nullable List<Rename> renames,
        @Nullable List<Rename> groupRenames) {

    record Rename(String from, String to) {}

    DomainTable requiredTable() {
        if (table == null) {
            throw DomainProblem.invalid("table", "is required");
        }
        return table;
    }

    static List<Rename> orNone(@Nullable List<Rename> renames) {
        return renames == null ? List.of() : renames;
    }
}
