package dev.portcullis.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.k8s.Manifests.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The base as it is rendered, held against the services' sources and docs/internal-api.md. */
class BaseTest {
    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|PRIVATE_KEY|KEYRING_.*|AUTH_TOKEN)");

    /** Where a default is right in a cluster, or the deployment may leave it out. */
    private static final Set<String> ONLY_FOR_STAND_INS = Set.of("PORTCULLIS_SMS_BASE_URL");

    private static Manifests manifests = new Manifests(List.of());

    @BeforeAll
    static void render() {
        manifests = Manifests.parse(Kustomize.render(Path.of("base")));
    }

    static Stream<String> services() {
        return Sources.services().stream().map(Sources::service);
    }

    @Test
    void everyServiceHasADeploymentAndAServiceOfItsName() {
        // Given
        Set<String> names = services().collect(Collectors.toSet());

        // When // Then
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "auth-service", "enrollment-service", "sms-service", "license-service", "admin-gateway");
        assertThat(manifests.ofKind("Deployment").keySet()).isEqualTo(names);
        assertThat(manifests.ofKind("Service").keySet()).isEqualTo(names);
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyVariableIsReadByTheService(String service) {
        // Given
        Set<String> known = ConfigKeys.of(sources(service)).variables();

        // When
        Set<String> used = ours(service);

        // Then
        assertThat(known).as("properties that %s reads", service).containsAll(used);
    }

    @ParameterizedTest
    @MethodSource("services")
    void everythingTheServiceCanNotDoWithoutIsSet(String service) {
        // Given
        Set<String> required = ConfigKeys.of(sources(service)).requiredVariables();

        // When // Then
        assertThat(ours(service)).as("environment of %s", service).containsAll(required);
    }

    @Test
    void theVariablesAreThoseOfTheDocument() {
        // Given
        Set<String> documented = Documented.variables();

        // When
        Set<String> used = services().flatMap(service -> ours(service).stream()).collect(Collectors.toSet());

        // Then
        assertThat(documented).hasSizeGreaterThan(15);
        assertThat(documented).containsAll(used);
        assertThat(used)
                .containsAll(documented.stream()
                        .filter(name -> name.startsWith("PORTCULLIS_") && !ONLY_FOR_STAND_INS.contains(name))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("services")
    void portsAreThoseTheServiceListensOn(String service) {
        // Given
        Map<String, String> environment = manifests.environment(service);

        // When
        Map<String, String> ports = manifests.container(service).list("ports").stream()
                .collect(Collectors.toMap(port -> port.text("name"), port -> port.text("containerPort")));

        // Then
        assertThat(ports)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "http", String.valueOf(environment.get("QUARKUS_HTTP_PORT")),
                        "metrics", String.valueOf(environment.get("QUARKUS_MANAGEMENT_PORT"))));
        assertThat(manifests.ofKind("Service").get(service).at("spec").list("ports"))
                .extracting(port -> port.text("targetPort"))
                .containsExactlyInAnyOrder("http", "metrics");
    }

    @ParameterizedTest
    @MethodSource("services")
    void probesAskTheHealthAddressesOfThePortThatHasThem(String service) {
        // Given
        var settings = sources(service).settings();
        String root = settings.getProperty("quarkus.http.non-application-root-path", "q");
        String port =
                "false".equals(settings.getProperty("quarkus.smallrye-health.management.enabled")) ? "http" : "metrics";

        // When
        Node container = manifests.container(service);

        // Then
        assertProbe(container.at("startupProbe"), "/" + root + "/health/live", port);
        assertProbe(container.at("livenessProbe"), "/" + root + "/health/live", port);
        assertProbe(container.at("readinessProbe"), "/" + root + "/health/ready", port);
        assertThat(settings.getProperty("quarkus.management.enabled")).isEqualTo("true");
    }

    private static void assertProbe(Node probe, String path, String port) {
        assertThat(probe.at("httpGet").text("path")).isEqualTo(path);
        assertThat(probe.at("httpGet").text("port")).isEqualTo(port);
    }

    @ParameterizedTest
    @MethodSource("services")
    void addressesOfOtherServicesAreServicesOfThisBase(String service) {
        // When
        Map<String, String> addresses = manifests.environment(service).entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("PORTCULLIS_SERVICES_"))
                .collect(Collectors.toMap(Map.Entry::getKey, variable -> String.valueOf(variable.getValue())));

        // Then
        assertThat(addresses).allSatisfy((name, address) -> {
            String host = address.substring(0, address.indexOf(':'));
            assertThat(manifests.ofKind("Service")).containsKey(host);
            assertThat(manifests.ofKind("Service").get(host).at("spec").list("ports"))
                    .filteredOn(port -> port.text("name").equals("http"))
                    .extracting(port -> port.text("port"))
                    .containsExactly(address.substring(address.indexOf(':') + 1));
            assertThat(host)
                    .startsWith(name.substring("PORTCULLIS_SERVICES_".length()).toLowerCase());
        });
    }

    @ParameterizedTest
    @MethodSource("services")
    void secretsComeFromSecretsOnly(String service) {
        assertThat(manifests.container(service).list("env"))
                .filteredOn(variable -> SECRET.matcher(variable.text("name")).matches())
                .isNotEmpty()
                .allSatisfy(variable ->
                        assertThat(variable.at("valueFrom").has("secretKeyRef")).isTrue());
    }

    @ParameterizedTest
    @MethodSource("services")
    void valuesOfTheOwnConfigMapExist(String service) {
        assertThat(manifests.container(service).list("env"))
                .filteredOn(variable -> variable.has("valueFrom"))
                .filteredOn(variable -> variable.at("valueFrom").has("configMapKeyRef"))
                .filteredOn(variable -> variable.at("valueFrom")
                        .at("configMapKeyRef")
                        .text("name")
                        .matches("portcullis-[a-z0-9]{10}"))
                .isNotEmpty()
                .allSatisfy(
                        variable -> assertThat(manifests.environment(service).get(variable.text("name")))
                                .isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("services")
    void containersHaveNoMoreRightsThanTheyNeed(String service) {
        // When
        Node pod = manifests.podOf(service);
        Node container = manifests.container(service);

        // Then
        assertThat(pod.text("automountServiceAccountToken")).isEqualTo("false");
        assertThat(pod.at("securityContext").text("runAsNonRoot")).isEqualTo("true");
        assertThat(container.at("securityContext").text("readOnlyRootFilesystem"))
                .isEqualTo("true");
        assertThat(container.at("securityContext").text("allowPrivilegeEscalation"))
                .isEqualTo("false");
        assertThat(container.at("securityContext").at("capabilities").text("drop"))
                .isEqualTo("[ALL]");
        assertThat(container.at("resources").at("limits").has("memory")).isTrue();
        assertThat(container.at("resources").at("requests").has("cpu")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("services")
    void jvmsAreAsSmallAsThoseOfTheLocalStack(String service) {
        // Given
        LocalJvm local = LocalJvm.read();

        // When
        Map<String, String> environment = manifests.environment(service);

        // Then
        assertThat(local.flags()).contains("-XX:+UseSerialGC");
        assertThat(String.valueOf(environment.get("JAVA_TOOL_OPTIONS")).split("\\s+"))
                .containsAll(local.flags())
                .anySatisfy(flag -> assertThat(flag).startsWith("-XX:MaxRAMPercentage="));
        assertThat(local.environment()).isNotEmpty();
        assertThat(environment).containsAllEntriesOf(local.environment());
    }

    private static Set<String> ours(String service) {
        return manifests.environment(service).keySet().stream()
                .filter(name -> name.startsWith("PORTCULLIS_"))
                .collect(Collectors.toSet());
    }

    private static Sources sources(String service) {
        return Sources.services().stream()
                .filter(candidate -> candidate.service().equals(service))
                .findFirst()
                .orElseThrow();
    }
}
