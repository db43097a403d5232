package dev.portcullis.enrollment.domain;

import dev.portcullis.contracts.name.DomainTable;
import dev.portcullis.contracts.name.DomainTable.Resolved;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What names become under another table. A name of a domain that is not listed any more stays as it is. */
record Renaming(DomainTable table) {
    String of(String name) {
        return table.resolve(name) instanceof Resolved.Known known ? known.canonical() : name;
    }

    /** Only what changes. */
    Map<String, String> changes(Collection<String> names) {
        Map<String, String> changes = new LinkedHashMap<>();
        for (String name : names) {
            String renamed = of(name);
            if (!renamed.equals(name)) {
                changes.put(name, renamed);
            }
        }
        return changes;
    }

    /** New names that two old ones would share, each with one of the two. */
    Map<String, String> collisions(Collection<String> names) {
        Map<String, String> taken = new LinkedHashMap<>();
        Map<String, String> collisions = new TreeMap<>();
        for (String name : names) {
            String renamed = of(name);
            if (taken.putIfAbsent(renamed, name) != null) {
                collisions.put(name, renamed);
            }
        }
        return collisions;
    }
}
