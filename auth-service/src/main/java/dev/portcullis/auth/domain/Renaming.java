package dev.portcullis.auth.domain;

import dev.portcullis.contracts.name.DomainTable;
import dev.portcullis.contracts.name.DomainTable.Resolved;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How names are called under another table of domains: as enrollment-service says, and where it does not know a name (a
 * whitelisted one, a reported one), as the table reads it. A name of no listed domain keeps its spelling.
 */
final class Renaming {
    private final DomainTable table;
    private final Map<String, String> told = new HashMap<>();

    Renaming(DomainTable table, List<DomainsRequest.Rename> renames) {
        this.table = table;
        renames.forEach(rename -> told.put(rename.from(), rename.to()));
    }

    String of(String name) {
        String to = told.get(name);
        if (to != null) {
            return to;
        }
        return table.resolve(name) instanceof Resolved.Known known ? known.canonical() : name;
    }

    /** Those that change, from → to. */
    Map<String, String> changes(Collection<String> names) {
        Map<String, String> changes = new LinkedHashMap<>();
        for (String name : names) {
            String to = of(name);
            if (!to.equals(name)) {
                changes.put(name, to);
            }
        }
        return changes;
    }

    /** Whether two different names become one. */
    boolean collides(Collection<String> names) {
        return names.stream().distinct().map(this::of).distinct().count()
                < names.stream().distinct().count();
    }
}
