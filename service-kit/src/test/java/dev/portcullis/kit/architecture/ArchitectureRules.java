package dev.portcullis.kit.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

/**
 * The structure that style.md asks of a service, in rules that fail. A service's test:
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "dev.portcullis.auth", importOptions = ImportOption.DoNotIncludeTests.class)
 * class ArchitectureTest {
 *     @ArchTest
 *     static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);
 * }
 * }</pre>
 */
public final class ArchitectureRules {
    /** Feature = the package below the service. */
    @ArchTest
    public static final ArchRule FEATURES_HAVE_NO_CYCLES = slices().matching("dev.portcullis.(*).(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature that needs what needs it is one feature in two packages");

    @ArchTest
    public static final ArchRule SERVICES_DO_NOT_KNOW_EACH_OTHER = classes()
            .should(OwnService.DEPEND_ONLY_ON_IT)
            .because("services talk by HTTP and events; what they share is contracts and service-kit");

    @ArchTest
    public static final ArchRule DOMAIN_IS_PLAIN_JAVA = noClasses()
            .that(DomainType.IS_ONE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "io.smallrye.mutiny..", "io.vertx..", "org.hibernate.reactive..")
            .allowEmptyShould(true)
            .because("what decides or is a value takes Instant now and returns; only beans of the edge are reactive");

    @ArchTest
    public static final ArchRule PUBLIC_IS_WHAT_ANOTHER_FEATURE_USES = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .should(PublicType.BE_NEEDED)
            .allowEmptyShould(true)
            .because("package-private is the default: public only where another feature or the framework needs it");

    @ArchTest
    public static final ArchRule RESOURCE_METHODS_ARE_PUBLIC = methods()
            .that()
            .areMetaAnnotatedWith("jakarta.ws.rs.HttpMethod")
            .should()
            .bePublic()
            .allowEmptyShould(true)
            .because("Quarkus answers 404 for a package-private one, without a word");

    @ArchTest
    public static final ArchRule CHANGES_ARE_DONE_TO_THEIR_END = classes()
            .that(ChangingResource.IS_ONE)
            .should(ArchCondition.from(ChangingResource.IS_DONE_TO_ITS_END))
            .allowEmptyShould(true)
            .because(
                    "Quarkus ends the chain of a caller who hangs up, between any two of its steps, and nobody heals it");

    @ArchTest
    public static final ArchRule NOBODY_SUBSCRIBES_OR_WAITS = noClasses()
            .should()
            .callMethodWhere(target(nameMatching("subscribe|await|subscribeAsCompletionStage|.*AndForget|.*AndAwait"))
                    .and(target(owner(JavaClass.Predicates.resideInAnyPackage(
                            "io.smallrye.mutiny..", "io.smallrye.reactive.messaging..", "io.vertx.mutiny..")))))
            .because("a chain ends at the framework: what is subscribed elsewhere loses its failure and its context");

    @ArchTest
    public static final ArchRule TIME_COMES_FROM_THE_CLOCK = noClasses()
            .that()
            .resideOutsideOfPackage("dev.portcullis.kit.time..")
            .should()
            .callMethodWhere(SystemTime.IS_READ)
            .because("tests turn the injected Clock");

    @ArchTest
    public static final ArchRule NOTHING_IS_PRINTED = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    public static final ArchRule LOGS_GO_TO_JBOSS_LOGGING = GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    private ArchitectureRules() {}
}
