package dev.portcullis.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.portcullis.kit.architecture.ArchitectureRules;

/** The library's own structure; its public types are for the services, so that rule is theirs alone. */
@AnalyzeClasses(packages = "dev.portcullis.kit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = ArchitectureRules.FEATURES_HAVE_NO_CYCLES;

    @ArchTest
    static final ArchRule NO_SERVICE_IS_KNOWN = ArchitectureRules.SERVICES_DO_NOT_KNOW_EACH_OTHER;

    @ArchTest
    static final ArchRule TIME = ArchitectureRules.TIME_COMES_FROM_THE_CLOCK;

    @ArchTest
    static final ArchRule PRINTING = ArchitectureRules.NOTHING_IS_PRINTED;

    @ArchTest
    static final ArchRule LOGGING = ArchitectureRules.LOGS_GO_TO_JBOSS_LOGGING;

    @ArchTest
    static final ArchRule ONLY_THE_RELAY_SUBSCRIBES = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.portcullis.kit.event.OutboxRelay")
            .should()
            .callMethod("io.smallrye.mutiny.Uni", "subscribe");

    @ArchTest
    static final ArchRule PROBLEMS_KEYS_AND_IDS_ARE_PLAIN_JAVA = noClasses()
            .that()
            .resideInAnyPackage("..kit.problem..", "..kit.crypto..", "..kit.id..", "..kit.secret..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "io.smallrye.mutiny..", "io.vertx..");
}
