package dev.portcullis.enrollment.domain;

import dev.portcullis.contracts.name.DomainTable;
import dev.portcullis.contracts.name.DomainTable.Domain;
import dev.portcullis.contracts.name.UserName;
import dev.portcullis.kit.problem.DomainProblem;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What a table of domains must be: every name means one domain, and a bare name means a listed one. */
final class DomainRules {
    private static final int MOST_DOMAINS = 200;
    private static final int MOST_SUFFIXES = 50;

    /** NetBIOS: 1 to 15 characters; the characters Microsoft forbids, and those by which names are split. */
    private static final Pattern NETBIOS =
            Pattern.compile("[^\\\\/:*?\"<>|@.\\s\\p{Cntrl}][^\\\\/:*?\"<>|@\\s\\p{Cntrl}]{0,14}");

    private static final Pattern SUFFIX = Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{N}.-]{0,251}[\\p{L}\\p{N}])?");

    private DomainRules() {}

    static void check(DomainTable table) {
        if (table.domains().size() > MOST_DOMAINS) {
            throw DomainProblem.invalid("domains", "must be " + MOST_DOMAINS + " at the most");
        }
        Set<String> known = new HashSet<>();
        for (int i = 0; i < table.domains().size(); i++) {
            check("domains[" + i + "]", table.domains().get(i), known);
        }
        checkDefault(table);
    }

    private static void check(String field, Domain domain, Set<String> known) {
        if (!NETBIOS.matcher(domain.netbios()).matches()) {
            throw DomainProblem.invalid(field + ".netbios", "must be a NetBIOS name of 1 to 15 characters");
        }
        requireNew(field + ".netbios", domain.netbios(), known);
        if (domain.suffixes().size() > MOST_SUFFIXES) {
            throw DomainProblem.invalid(field + ".suffixes", "must be " + MOST_SUFFIXES + " at the most");
        }
        for (int i = 0; i < domain.suffixes().size(); i++) {
            String suffix = domain.suffixes().get(i);
            if (!SUFFIX.matcher(suffix).matches()) {
                throw DomainProblem.invalid(field + ".suffixes[" + i + "]", "must be a DNS name");
            }
            requireNew(field + ".suffixes[" + i + "]", suffix, known);
        }
    }

    private static void requireNew(String field, String name, Set<String> known) {
        if (!known.add(UserName.key(name))) {
            throw DomainProblem.invalid(field, "is listed twice");
        }
    }

    private static void checkDefault(DomainTable table) {
        String chosen = table.defaultDomain();
        boolean listed = chosen != null
                && table.domains().stream().anyMatch(domain -> domain.netbios().equals(chosen));
        if (table.isEmpty() ? chosen != null : !listed) {
            throw DomainProblem.invalid("default", "must be the netbios name of a listed domain");
        }
    }
}
