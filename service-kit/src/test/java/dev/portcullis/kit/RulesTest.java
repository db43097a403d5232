package dev.portcullis.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.portcullis.kit.architecture.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that no class can break proves nothing: each is broken here once. */
class RulesTest {
    private static final JavaClasses BAD = new ClassFileImporter().importPackages("dev.portcullis.badservice");

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(ArchitectureRules.FEATURES_HAVE_NO_CYCLES, "Cycle"),
                Arguments.of(ArchitectureRules.SERVICES_DO_NOT_KNOW_EACH_OTHER, "otherservice"),
                Arguments.of(ArchitectureRules.DOMAIN_IS_PLAIN_JAVA, "ReactivePolicy"),
                Arguments.of(ArchitectureRules.PUBLIC_IS_WHAT_ANOTHER_FEATURE_USES, "NeedlesslyPublic"),
                Arguments.of(ArchitectureRules.RESOURCE_METHODS_ARE_PUBLIC, "hidden"),
                Arguments.of(ArchitectureRules.CHANGES_ARE_DONE_TO_THEIR_END, "HiddenResource"),
                Arguments.of(ArchitectureRules.NOBODY_SUBSCRIBES_OR_WAITS, "await"),
                Arguments.of(ArchitectureRules.TIME_COMES_FROM_THE_CLOCK, "Instant.now"),
                Arguments.of(ArchitectureRules.NOTHING_IS_PRINTED, "System.out"),
                Arguments.of(ArchitectureRules.LOGS_GO_TO_JBOSS_LOGGING, "java.util.logging"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void ruleFindsWhatBreaksIt(ArchRule rule, String word) {
        // When
        var result = rule.evaluate(BAD);
        // Then
        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().toString()).contains(word);
    }

    @Test
    void resourcesEntitiesAndUsedTypesMayBePublic() {
        assertThat(ArchitectureRules.PUBLIC_IS_WHAT_ANOTHER_FEATURE_USES
                        .evaluate(BAD)
                        .getFailureReport()
                        .getDetails())
                .singleElement()
                .asString()
                .contains("NeedlesslyPublic");
    }
}
