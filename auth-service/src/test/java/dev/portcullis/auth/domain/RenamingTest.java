package dev.portcullis.auth.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.contracts.name.DomainTable;
import dev.portcullis.contracts.name.DomainTable.Domain;
import dev.portcullis.contracts.name.DomainTable.UnknownDomain;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenamingTest {
    private static final DomainTable ACME =
            new DomainTable("ACME", List.of(new Domain("ACME", List.of("acme.example"))), UnknownDomain.DENY);

    private final Renaming renaming = new Renaming(ACME, List.of(new DomainsRequest.Rename("bob", "ACME\\robert")));

    @Test
    void toldNamesGoBeforeTheTable() {
        assertThat(renaming.changes(List.of("alice", "bob", "ACME\\carol", "other\\dave")))
                .isEqualTo(Map.of("alice", "ACME\\alice", "bob", "ACME\\robert"));
    }

    @Test
    void twoNamesThatBecomeOneCollide() {
        assertThat(renaming.collides(List.of("alice", "ACME\\alice"))).isTrue();
        assertThat(renaming.collides(List.of("alice", "ACME\\bob", "other\\alice")))
                .isFalse();
    }
}
