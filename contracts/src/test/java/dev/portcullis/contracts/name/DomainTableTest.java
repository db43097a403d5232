package dev.portcullis.contracts.name;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.contracts.name.DomainTable.Domain;
import dev.portcullis.contracts.name.DomainTable.Resolved;
import dev.portcullis.contracts.name.DomainTable.UnknownDomain;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTableTest {
    private static final Domain ACME = new Domain("ACME", List.of("acme.example", "corp.example"));
    private static final Domain OTHER = new Domain("OTHER", List.of("other.example"));
    private static final DomainTable TABLE = new DomainTable("ACME", List.of(ACME, OTHER), UnknownDomain.DENY);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ACME\\alice",
                "acme\\Alice",
                "Acme\\ALICE",
                "acme.example\\alice",
                "CORP.EXAMPLE\\alice",
                "alice@acme.example",
                "Alice@Corp.Example",
                "alice@ACME",
                ".\\alice",
                ".\\ALICE",
                "alice",
                "  alice  ",
                "\uFF21\uFF23\uFF2D\uFF25\uFF3C\uFF41lice",
                "al\u0130ce",
                "a\u0301lice",
            })
    void everySpellingIsTheSameUser(String typed) {
        assertThat(TABLE.resolve(typed)).isEqualTo(new Resolved.Known("ACME\\alice"));
    }

    @Test
    void aliceOfTwoDomainsIsTwoUsers() {
        assertThat(TABLE.resolve("OTHER\\alice")).isEqualTo(new Resolved.Known("OTHER\\alice"));
        assertThat(TABLE.resolve("alice@other.example")).isEqualTo(new Resolved.Known("OTHER\\alice"));
        assertThat(TABLE.resolve("alice")).isEqualTo(new Resolved.Known("ACME\\alice"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EVIL\\alice", "alice@evil.example", "alice@acme.example.evil", "xACME\\alice"})
    void nameOfNoListedDomainIsUnknown(String typed) {
        assertThat(TABLE.resolve(typed)).isInstanceOf(Resolved.UnknownDomain.class);
    }

    @Test
    void nameOfNoListedDomainIsAUserOfItsOwnWhereTheTableSaysSo() {
        // Given
        DomainTable separate = new DomainTable("ACME", List.of(ACME), UnknownDomain.SEPARATE);
        // When, Then
        assertThat(separate.resolve("Evil\\Alice")).isEqualTo(new Resolved.Known("evil\\alice"));
        assertThat(separate.resolve("alice@EVIL")).isEqualTo(new Resolved.Known("evil\\alice"));
        assertThat(separate.resolve("alice")).isEqualTo(new Resolved.Known("ACME\\alice"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACME\\alice", "evil.example\\Alice", "alice@any.example", ".\\alice", "ALICE"})
    void domainIsIgnoredWhileNoneIsListed(String typed) {
        assertThat(DomainTable.EMPTY.resolve(typed)).isEqualTo(new Resolved.Known("alice"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "Acme", "acme.example", "\uFF21CME"})
    void canonicalNameHasTheListedNetbiosNameHoweverTheDefaultIsWritten(String spelling) {
        // Given
        DomainTable table = new DomainTable(spelling, List.of(OTHER, ACME), UnknownDomain.DENY);
        // When, Then
        assertThat(table.resolve("alice")).isEqualTo(new Resolved.Known("ACME\\alice"));
    }

    @Test
    void bareNameIsUnknownWhereTheTableHasNoDefault() {
        // Given
        DomainTable table = new DomainTable(null, List.of(ACME), UnknownDomain.DENY);
        // When, Then
        assertThat(table.resolve("alice")).isInstanceOf(Resolved.UnknownDomain.class);
        assertThat(table.resolve("ACME\\alice")).isEqualTo(new Resolved.Known("ACME\\alice"));
    }

    @Test
    void netbiosNameGoesBeforeAnotherDomainsSuffix() {
        // Given
        Domain greedy = new Domain("GREEDY", List.of("OTHER"));
        DomainTable table = new DomainTable("GREEDY", List.of(greedy, OTHER), UnknownDomain.DENY);
        // When, Then
        assertThat(table.resolve("OTHER\\alice")).isEqualTo(new Resolved.Known("OTHER\\alice"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ACME\\", "ACME\\alice@other.example", "al\u200bice", "a\\b\\c"})
    void whatIsNoNameIsNoUser(String typed) {
        assertThat(TABLE.resolve(typed)).isInstanceOf(Resolved.NoName.class);
        assertThat(DomainTable.EMPTY.resolve(typed)).isInstanceOf(Resolved.NoName.class);
        assertThat(TABLE.resolve(null)).isInstanceOf(Resolved.NoName.class);
    }

    @Test
    void tableTravelsAsTheAdminApiHasIt() throws Exception {
        // Given
        ObjectMapper json = new ObjectMapper();
        String document = "{\"default\":\"ACME\",\"domains\":[{\"netbios\":\"ACME\",\"suffixes\":[\"acme.example\"]}],"
                + "\"unknownDomain\":\"separate\"}";
        // When
        DomainTable table = json.readValue(document, DomainTable.class);
        // Then
        assertThat(table.unknownDomain()).isEqualTo(UnknownDomain.SEPARATE);
        assertThat(json.readTree(json.writeValueAsString(table))).isEqualTo(json.readTree(document));
    }
}
