package dev.portcullis.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A resource without a rule would be dead, a rule without a resource would be a hole for a later one. */
class RouteCoverageTest {
    /** Those of extensions. */
    private static final Set<String> OF_QUARKUS = Set.of("GET /q/health/live", "GET /q/health/ready", "GET /openapi");

    private static final Pattern CHOICE = Pattern.compile("\\{\\w+:([a-z|]+)}");

    @Test
    void everyResourceMethodHasARuleAndEveryOwnRuleAResource() {
        // Given
        Set<String> ruled = Routes.ALL.stream()
                .filter(route -> route.target() == Target.GATEWAY)
                .map(route -> route.method() + " " + plain(route.template()))
                .filter(name -> !OF_QUARKUS.contains(name))
                .collect(Collectors.toSet());

        // When
        Set<String> served = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.portcullis.gateway")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(RouteCoverageTest::methods)
                        .filter(name -> !OF_QUARKUS.contains(name))
                        .collect(Collectors.toSet());

        // Then
        assertThat(served).hasSizeGreaterThan(10).isEqualTo(ruled);
    }

    private static Stream<String> methods(JavaClass type) {
        return type.getMethods().stream()
                .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
                .flatMap(RouteCoverageTest::names);
    }

    private static Stream<String> names(JavaMethod method) {
        String verb = Arrays.stream(method.reflect().getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst()
                .orElseThrow();
        String base = method.getOwner().getAnnotationOfType(Path.class).value();
        String own = method.isAnnotatedWith(Path.class)
                ? method.getAnnotationOfType(Path.class).value()
                : "";
        String template = (base + "/" + own).replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
        return spelledOut(template).map(each -> verb + " " + plain(each));
    }

    /** A name that may only be one of several words stands for a route of each. */
    private static Stream<String> spelledOut(String template) {
        Matcher choice = CHOICE.matcher(template);
        return choice.find()
                ? Arrays.stream(choice.group(1).split("[|]")).map(choice::replaceFirst)
                : Stream.of(template);
    }

    private static String plain(String template) {
        return template.replaceAll("\\{[^}]+}", "{}");
    }
}
