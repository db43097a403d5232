package dev.portcullis.contracts.name;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.contracts.name.DomainTable.Domain;
import dev.portcullis.contracts.name.DomainTable.Resolved;
import dev.portcullis.contracts.name.DomainTable.UnknownDomain;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NamePropertiesTest {
    private static final List<Domain> DOMAINS = List.of(
            new Domain("ACME", List.of("acme.example")), new Domain("OTHER", List.of("other.example", "x.example")));
    private static final List<DomainTable> TABLES = List.of(
            DomainTable.EMPTY,
            new DomainTable("ACME", DOMAINS, UnknownDomain.DENY),
            new DomainTable("other", DOMAINS, UnknownDomain.SEPARATE));

    @Property(tries = 3000)
    void canonicalNameResolvesToItself(@ForAll("names") String typed, @ForAll("tables") DomainTable table) {
        if (table.resolve(typed) instanceof Resolved.Known known) {
            assertThat(table.resolve(known.canonical())).isEqualTo(known);
        }
    }

    /** But for the iota subscript: a mark in lower case, a letter in upper case. */
    @Property(tries = 3000)
    void caseTellsNobodyApart(@ForAll("names") String typed, @ForAll("tables") DomainTable table) {
        Assume.that(Normalizer.normalize(typed, Normalizer.Form.NFKD).indexOf('\u0345') < 0);
        if (table.resolve(typed) instanceof Resolved.Known known) {
            assertThat(table.resolve(typed.toUpperCase(Locale.ROOT))).isEqualTo(known);
        }
    }

    @Property(tries = 3000)
    void keyOfAKeyIsItself(@ForAll String text) {
        String key = UserName.key(text);
        assertThat(UserName.key(key)).isEqualTo(key);
    }

    @Property(tries = 1000)
    void sameNameInTwoDomainsIsTwoUsers(@ForAll("parts") String name) {
        DomainTable table = TABLES.get(1);
        if (table.resolve("ACME\\" + name) instanceof Resolved.Known acme) {
            assertThat(table.resolve("OTHER\\" + name)).isNotEqualTo(acme);
            assertThat(table.resolve(name)).isEqualTo(acme);
            assertThat(table.resolve(name + "@acme.example")).isEqualTo(acme);
        }
    }

    @Provide
    Arbitrary<DomainTable> tables() {
        return Arbitraries.of(TABLES);
    }

    @Provide
    Arbitrary<String> parts() {
        return Arbitraries.strings().ofMinLength(1).ofMaxLength(12).all();
    }

    /** Letters that fold oddly, separators and dots in every order, and anything. */
    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> tricky = Arbitraries.strings()
                .withChars(
                        "aAbIi\u0130\u0131\u00df\u1E9E\u03C3\u03C2\u03A3\u00e9\u0301\u00a8\u2024\uFF0E\uFF20\uFF3C \u00a0.@\\\u0345\u1fb3\ufb03")
                .ofMaxLength(10);
        Arbitrary<String> known = Arbitraries.of("ACME\\", "other\\", "x.example\\", "new\\", ".\\", "")
                .flatMap(prefix -> parts().map(name -> prefix + name));
        return Arbitraries.oneOf(tricky, known, Arbitraries.strings().all().ofMaxLength(20));
    }
}
