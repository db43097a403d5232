package dev.portcullis.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.portcullis.gateway.testing.GatewayProfile;
import dev.portcullis.gateway.testing.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes of Vert.x, which no annotation tells of: of ours, of an extension's, and of one that a later version brings. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
class RawRouteComponentTest {
    /** Those that extensions bring, without a method: the gate opens of them what the table names, and nothing else. */
    private static final Set<String> OF_EXTENSIONS = Set.of(
            "any /",
            "any /*",
            "any /openapi",
            "any /openapi.json",
            "any /openapi.yaml",
            "any /openapi.yml",
            "any /q/*",
            "any /webjars/*");

    @Inject
    Router router;

    @Inject
    Vertx vertx;

    @Test
    void everyRawRouteHasARule() {
        assertThat(withoutRule(router)).isEqualTo(OF_EXTENSIONS);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/,405",
        "GET,/index.html,404",
        "POST,/openapi,405",
        "GET,/openapi.json,404",
        "GET,/openapi.yaml,404",
        "GET,/openapi.yml,404",
        "GET,/q/openapi,404",
        "GET,/q/health/started,404",
        "GET,/webjars/bootstrap/index.js,404",
        "GET,/prompt/prompt.css,404"
    })
    void whatExtensionsBringIsShutUnlessTheTableNamesIt(String method, String path, int status) {
        assertThat(Wire.request(method, path).send().status()).isEqualTo(status);
    }

    @Test
    void newRawRouteWithoutARuleIsSeen() {
        // Given
        Router other = Router.router(vertx);
        other.get("/console").handler(context -> context.next());
        other.get("/prompt/:token").handler(context -> context.next());
        other.route().handler(context -> context.next());

        // When
        other.get("/new").handler(context -> context.next());
        other.route("/any/:id").handler(context -> context.next());
        other.post("/console").handler(context -> context.next());
        other.getWithRegex("/admin/.*").handler(context -> context.next());
        other.route("/below/*").handler(context -> context.next());

        // Then
        assertThat(withoutRule(other))
                .containsExactlyInAnyOrder(
                        "GET /new", "any /any/{}", "POST /console", "GET regex /admin/.*", "any /below/*");
    }

    /** A filter sees requests before the gate does, or as a route without a path: there are only those named here. */
    @Test
    void onlyTheseStandBeforeTheRoutes() {
        // When
        Set<String> classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.portcullis").stream()
                        .filter(RawRouteComponentTest::knowsRouterOrFilters)
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toSet());

        // Then
        assertThat(classes)
                .containsExactlyInAnyOrder(
                        "Gate",
                        "RouteMeters",
                        "PromptLimit",
                        "DocumentFormat",
                        "InternalGuard",
                        "ProblemRoutes",
                        "RequestRules");
    }

    private static boolean knowsRouterOrFilters(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getName())
                .anyMatch(name -> name.equals(Router.class.getName())
                        || name.equals(Filters.class.getName())
                        || name.startsWith("io.quarkus.vertx.web."));
    }

    private static Set<String> withoutRule(Router router) {
        Set<String> ruled = Routes.ALL.stream()
                .map(route -> route.method() + " " + route.template().replaceAll("\\{[^}]+}", "{}"))
                .collect(Collectors.toSet());
        return router.getRoutes().stream()
                .flatMap(RawRouteComponentTest::names)
                .filter(name -> !ruled.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** One without a path is a filter or the end of all. */
    private static Stream<String> names(io.vertx.ext.web.Route route) {
        String path = route.getPath();
        if (path == null && !route.isRegexPath()) {
            return Stream.empty();
        }
        String name = route.isRegexPath() && path == null
                ? "regex " + route.getName()
                : path.replaceAll(":[A-Za-z0-9_]+", "{}") + (route.isExactPath() ? "" : "*");
        Set<HttpMethod> methods = route.methods();
        return methods == null || methods.isEmpty()
                ? Stream.of("any " + name)
                : methods.stream().map(method -> method.name() + " " + name);
    }
}
