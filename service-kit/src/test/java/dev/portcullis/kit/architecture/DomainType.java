package dev.portcullis.kit.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What decides or is a value. By name wherever it says so; otherwise every type that is no bean, no entity and not one of the
 * known helpers of the edge. What is nested in one of those belongs to it.
 */
final class DomainType {
    private static final Pattern BY_NAME = Pattern.compile(
            ".*(Policy|Rules|Rule|Decision|Decider|Outcome|Result|View|Budget|Window|Totp|Code|Snapshot|Settings|Limits)");
    private static final Pattern EDGE = Pattern.compile(
            ".*(Resource|Service|Consumer|Repository|Rows?|Sql|Statements?|Quer(y|ies)|Mappers?|Filters?|"
                    + "Client|Calls?|Handlers?|Relay|Routes?|Router|Proxy|Health|Job|Producer|Sender|Store|Pages?|"
                    + "Converter|Listener|Interceptor|Cookies?|Headers?|Requests?|Responses?|Answers?|Streams?|Guard)");
    private static final List<String> FRAMEWORK = List.of(
            "jakarta.enterprise.context.ApplicationScoped",
            "jakarta.enterprise.context.RequestScoped",
            "jakarta.enterprise.context.Dependent",
            "jakarta.inject.Singleton",
            "jakarta.ws.rs.Path",
            "jakarta.ws.rs.ext.Provider",
            "jakarta.persistence.Entity",
            "jakarta.persistence.MappedSuperclass",
            "io.quarkus.runtime.annotations.QuarkusMain",
            "org.eclipse.microprofile.rest.client.inject.RegisterRestClient");

    static final DescribedPredicate<JavaClass> IS_ONE =
            DescribedPredicate.describe("are domain types", DomainType::isDomain);

    private DomainType() {}

    private static boolean isDomain(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().orElseThrow();
        }
        if (outer.getModifiers().contains(JavaModifier.SYNTHETIC)
                || outer.getSimpleName().equals("package-info")) {
            return false;
        }
        return isNamedOne(outer) && !isEdge(outer) || !isEdge(outer) && !isBean(outer);
    }

    private static boolean isNamedOne(JavaClass type) {
        return BY_NAME.matcher(type.getSimpleName()).matches() || type.isRecord() || type.isEnum();
    }

    private static boolean isEdge(JavaClass type) {
        return EDGE.matcher(type.getSimpleName()).matches();
    }

    /** Methods that produce beans or filter requests make the class one of the edge too. */
    private static boolean isBean(JavaClass type) {
        return FRAMEWORK.stream().anyMatch(type::isAnnotatedWith)
                || type.getMethods().stream()
                        .anyMatch(method -> method.isAnnotatedWith("jakarta.enterprise.inject.Produces")
                                || method.isAnnotatedWith("org.jboss.resteasy.reactive.server.ServerExceptionMapper")
                                || method.isAnnotatedWith("org.jboss.resteasy.reactive.server.ServerRequestFilter")
                                || method.isAnnotatedWith("org.jboss.resteasy.reactive.server.ServerResponseFilter"));
    }
}
