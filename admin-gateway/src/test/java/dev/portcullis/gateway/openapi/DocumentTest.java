package dev.portcullis.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.gateway.route.Route;
import dev.portcullis.gateway.route.Routes;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The outside contract is written by hand; it must say neither more nor less than what can be called. */
class DocumentTest {
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Map<String, Object> DOCUMENT = read();

    @Test
    void everyRouteIsDescribedAndNothingElse() {
        Set<String> described = operations()
                .map(operation -> operation.method().toUpperCase(Locale.ROOT) + " " + operation.path())
                .collect(Collectors.toSet());

        assertThat(described)
                .isEqualTo(Routes.ALL.stream()
                        .map(route -> route.method() + " " + route.template())
                        .collect(Collectors.toSet()));
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryComponentIsUsed() {
        Set<String> references = new HashSet<>();
        walk("", DOCUMENT, (path, value) -> {
            if (path.endsWith("/$ref")) {
                references.add(String.valueOf(value));
            }
        });
        Set<String> components = new HashSet<>();
        for (String kind : List.of("schemas", "responses", "parameters", "headers")) {
            map(map(DOCUMENT.get("components")).get(kind))
                    .keySet()
                    .forEach(name -> components.add("#/components/" + kind + "/" + name));
        }

        assertThat(references).isEqualTo(components);
    }

    @Test
    void everyOperationSaysWhoMayCallItAndWhatItAnswers() {
        assertThat(operations()).allSatisfy(operation -> {
            Route route = route(operation);
            assertThat(operation.text("summary")).isNotBlank();
            assertThat(map(operation.node().get("responses")).keySet())
                    .anyMatch(status -> status.startsWith("2") || status.startsWith("3"));
            assertThat(schemes(operation)).isEqualTo(schemes(route));
            if (route.needsKey()) {
                assertThat(map(operation.node().get("responses"))).containsKeys("401", "403");
            }
        });
    }

    @Test
    void everyOperationHasANameOfItsOwn() {
        List<String> names =
                operations().map(operation -> operation.text("operationId")).toList();
        assertThat(names).doesNotHaveDuplicates().hasSize(Routes.ALL.size());
    }

    @Test
    void everyNameInAPathIsAParameter() {
        Map<String, Object> parameters = map(map(DOCUMENT.get("components")).get("parameters"));
        assertThat(operations()).allSatisfy(operation -> {
            List<String> declared = new ArrayList<>();
            for (Object reference : list(operation.item().get("parameters"))) {
                String name = String.valueOf(map(reference).get("$ref"));
                declared.add(String.valueOf(map(parameters.get(name.substring(name.lastIndexOf('/') + 1)))
                        .get("name")));
            }
            Matcher names = NAME.matcher(operation.path());
            assertThat(declared)
                    .isEqualTo(names.results().map(found -> found.group(1)).toList());
        });
    }

    @Test
    void whatMayBeRepeatedSaysSo() {
        Set<String> repeatable = operations()
                .filter(operation -> list(operation.node().get("parameters")).stream()
                        .anyMatch(parameter ->
                                String.valueOf(map(parameter).get("$ref")).endsWith("/IdempotencyKey")))
                .peek(operation -> assertThat(map(operation.node().get("responses")))
                        .as(operation.path())
                        .containsKeys("400", "409"))
                .map(operation -> operation.method() + " " + operation.path())
                .collect(Collectors.toSet());

        assertThat(repeatable)
                .contains(
                        "post /portal/v1/logins",
                        "post /portal/v1/logins/{loginId}/code",
                        "post /portal/v1/logins/{loginId}/sms",
                        "post /portal/v1/logins/{loginId}/result",
                        "post /portal/v1/logins/{loginId}/enrollment",
                        "post /portal/v1/sessions",
                        "post /admin/v1/users/{userId}/bypass-codes",
                        "post /admin/v1/users/{userId}/recovery-codes",
                        "post /admin/v1/whitelist",
                        "post /admin/v1/users",
                        "post /admin/v1/users/reset",
                        "post /admin/v1/groups",
                        "post /admin/v1/groups/{groupId}/exclusions",
                        "post /admin/v1/keys")
                .allMatch(operation -> operation.startsWith("post "));
    }

    /** A form with a field that can be wrong is shown again with 400; the others have none. */
    @Test
    void formThatIsShownAgainSaysSo() {
        Set<String> again = operations()
                .filter(operation -> operation.path().startsWith("/prompt/"))
                .filter(operation -> map(operation.node().get("responses")).containsKey("400"))
                .map(operation -> operation.method() + " " + operation.path())
                .collect(Collectors.toSet());

        assertThat(again).containsExactlyInAnyOrder("post /prompt/{token}/code", "post /prompt/{token}/sms");
    }

    @Test
    void requiredMembersOfASchemaAreThere() {
        walk("", DOCUMENT, (path, value) -> {
            if (path.endsWith("/required") && value instanceof List<?> required) {
                Object schema = at(path.substring(0, path.length() - "/required".length()));
                assertThat(map(map(schema).get("properties")).keySet()).as(path).containsAll(strings(required));
            }
        });
    }

    @Test
    void parserOfOpenapiTakesTheDocument() throws IOException {
        try (InputStream file = file()) {
            var model = SmallRyeOpenAPI.builder()
                    .withCustomStaticFile(() -> file)
                    .enableModelReader(false)
                    .enableStandardStaticFiles(false)
                    .enableAnnotationScan(false)
                    .enableStandardFilter(false)
                    .build()
                    .model();

            assertThat(model.getOpenapi()).startsWith("3.1");
            assertThat(model.getPaths().getPathItems())
                    .hasSize(map(DOCUMENT.get("paths")).size());
            assertThat(model.getComponents().getSchemas()).containsKeys("Login", "CodeResult", "Problem");
        }
    }

    private record Operation(String path, String method, Map<String, Object> item, Map<String, Object> node) {
        String text(String member) {
            return String.valueOf(node.get(member));
        }
    }

    private static Stream<Operation> operations() {
        return map(DOCUMENT.get("paths")).entrySet().stream()
                .flatMap(path -> map(path.getValue()).entrySet().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .map(member -> new Operation(
                                path.getKey(), member.getKey(), map(path.getValue()), map(member.getValue()))));
    }

    private static Route route(Operation operation) {
        return Routes.ALL.stream()
                .filter(route -> route.template().equals(operation.path())
                        && route.method().equalsIgnoreCase(operation.method()))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> schemes(Operation operation) {
        return list(operation.node().get("security")).stream()
                .flatMap(requirement -> map(requirement).keySet().stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> schemes(Route route) {
        if (!route.needsKey()) {
            return Set.of();
        }
        if (route.template().startsWith("/admin/")) {
            return Set.of("adminKey");
        }
        return route.template().startsWith("/portal/v1/sessions")
                ? Set.of("portalKey", "serverKey")
                : Set.of("portalKey");
    }

    private static void walk(String path, Object node, BiConsumer<String, Object> visit) {
        visit.accept(path, node);
        if (node instanceof Map<?, ?> members) {
            members.forEach((name, value) -> walk(path + "/" + name, value == null ? "" : value, visit));
        } else if (node instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                walk(path + "/" + i, items.get(i) == null ? "" : items.get(i), visit);
            }
        }
    }

    private static Object at(String path) {
        Object[] found = new Object[1];
        walk("", DOCUMENT, (visited, node) -> {
            if (visited.equals(path)) {
                found[0] = node;
            }
        });
        return found[0];
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return node == null ? Map.of() : (Map<String, Object>) node;
    }

    private static List<?> list(Object node) {
        return node == null ? List.of() : (List<?>) node;
    }

    private static List<String> strings(List<?> values) {
        return values.stream().map(String::valueOf).toList();
    }

    private static Map<String, Object> read() {
        try (InputStream file = file()) {
            return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream file() {
        return DocumentTest.class.getResourceAsStream("/META-INF/openapi.yaml");
    }
}
