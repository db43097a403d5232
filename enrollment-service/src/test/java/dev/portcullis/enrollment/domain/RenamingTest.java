package dev.portcullis.enrollment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.contracts.name.DomainTable;
import dev.portcullis.contracts.name.DomainTable.Domain;
import dev.portcullis.contracts.name.DomainTable.UnknownDomain;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenamingTest {
    private final Renaming renaming = new Renaming(
            new DomainTable("ACME", List.of(new Domain("ACME", List.of("acme.example"))), UnknownDomain.DENY));

    @Test
    void bareNamesGetTheDefaultDomain() {
        assertThat(renaming.changes(List.of("alice", "ACME\\bob"))).isEqualTo(Map.of("alice", "ACME\\alice"));
    }

    @Test
    void aNameOfNoListedDomainStays() {
        assertThat(renaming.changes(List.of("OTHER\\alice"))).isEmpty();
    }

    @Test
    void twoThatWouldBecomeOneAreNamed() {
        assertThat(renaming.collisions(List.of("ACME\\alice", "alice", "bob")))
                .isEqualTo(Map.of("alice", "ACME\\alice"));
        assertThat(renaming.collisions(List.of("ACME\\alice", "bob"))).isEmpty();
    }
}
