package dev.portcullis.enrollment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.portcullis.contracts.name.DomainTable;
import dev.portcullis.contracts.name.DomainTable.Domain;
import dev.portcullis.contracts.name.DomainTable.UnknownDomain;
import dev.portcullis.kit.problem.DomainProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainRulesTest {
    private static final Domain ACME = new Domain("ACME", List.of("acme.example", "acme.local"));

    @Test
    void ordinaryTablesAreTaken() {
        assertThatCode(() -> DomainRules.check(DomainTable.EMPTY)).doesNotThrowAnyException();
        assertThatCode(() -> DomainRules.check(table("ACME", ACME, new Domain("X-1", List.of()))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"''", "ABCDEFGHIJKLMNOP", "A\\B", "A@B", ".", "A B", "A/B", "A:B", "A|B"})
    void aNetbiosNameIsOne(String name) {
        assertThat(refused(table(name, new Domain(name, List.of())))).isEqualTo("domains[0].netbios");
    }

    @ParameterizedTest
    @CsvSource({"''", "-a", "a.", ".a", "a b", "a@b", "a\\b"})
    void aSuffixIsADnsName(String suffix) {
        assertThat(refused(table("A", new Domain("A", List.of("ok.example", suffix)))))
                .isEqualTo("domains[0].suffixes[1]");
    }

    @Test
    void aNameMeansOneDomain() {
        assertThat(refused(table("ACME", ACME, new Domain("acme", List.of())))).isEqualTo("domains[1].netbios");
        assertThat(refused(table("ACME", ACME, new Domain("B", List.of("ACME.example")))))
                .isEqualTo("domains[1].suffixes[0]");
    }

    @Test
    void theDefaultIsListed() {
        assertThat(refused(table("OTHER", ACME))).isEqualTo("default");
        assertThat(refused(new DomainTable(null, List.of(ACME), UnknownDomain.DENY)))
                .isEqualTo("default");
        assertThat(refused(table("ACME"))).isEqualTo("default");
    }

    private static DomainTable table(String chosen, Domain... domains) {
        return new DomainTable(chosen, List.of(domains), UnknownDomain.DENY);
    }

    private static String refused(DomainTable table) {
        DomainProblem problem = catchThrowableOfType(DomainProblem.class, () -> DomainRules.check(table));
        assertThat(problem.status()).isEqualTo(400);
        return problem.errors().getFirst().field();
    }
}
