package dev.portcullis.contracts.name;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which spellings of a domain mean the same one.
 *
 * @param defaultDomain NetBIOS name that a bare name and {@code .\name} mean; null only while no domain is listed
 * @param domains the domains that are known; while there is none, the domain part of a name is ignored
 * @param unknownDomain what a name of no listed domain is
 */
public record DomainTable(
        @JsonProperty("default") @Nullable String defaultDomain, List<Domain> domains, UnknownDomain unknownDomain) {
    public static final DomainTable EMPTY = new DomainTable(null, List.of(), UnknownDomain.DENY);

    public DomainTable {
        domains = List.copyOf(domains);
    }

    /**
     * @param netbios e.g. {@code ACME}
     * @param suffixes UPN suffixes, e.g. {@code acme.example}
     */
    public record Domain(String netbios, List<String> suffixes) {
        public Domain {
            suffixes = List.copyOf(suffixes);
        }

        private boolean isNamed(String key) {
            return UserName.key(netbios).equals(key);
        }

        private boolean hasSuffix(String key) {
            return suffixes.stream().anyMatch(suffix -> UserName.key(suffix).equals(key));
        }
    }

    public enum UnknownDomain {
        @JsonProperty("deny")
        DENY,
        @JsonProperty("separate")
        SEPARATE
    }

    /** What a typed name means by this table. */
    public sealed interface Resolved {
        /** @param canonical the one spelling of this user, e.g. {@code ACME\alice} */
        record Known(String canonical) implements Resolved {}

        record UnknownDomain() implements Resolved {}

        record NoName() implements Resolved {}
    }

    public Resolved resolve(@Nullable String typed) {
        UserName name = UserName.parse(typed);
        return name == null ? new Resolved.NoName() : resolve(name);
    }

    private Resolved resolve(UserName name) {
        String key = UserName.key(name.name());
        if (isEmpty()) {
            return new Resolved.Known(key);
        }
        String typed = name.domain();
        String domain = typed == null ? defaultDomain : typed;
        if (domain == null) {
            return new Resolved.UnknownDomain();
        }
        return find(domain)
                .<Resolved>map(listed -> new Resolved.Known(listed.netbios() + "\\" + key))
                .orElseGet(() -> ofNoListedDomain(domain, key));
    }

    private Resolved ofNoListedDomain(String domain, String key) {
        return unknownDomain == UnknownDomain.DENY
                ? new Resolved.UnknownDomain()
                : new Resolved.Known(UserName.key(domain) + "\\" + key);
    }

    /** A NetBIOS name goes before another domain's suffix, so that a canonical name always means itself. */
    private Optional<Domain> find(String typed) {
        String key = UserName.key(typed);
        return domains.stream()
                .filter(domain -> domain.isNamed(key))
                .findFirst()
                .or(() ->
                        domains.stream().filter(domain -> domain.hasSuffix(key)).findFirst());
    }

    @JsonIgnore
    public boolean isEmpty() {
        return domains.isEmpty();
    }
}
