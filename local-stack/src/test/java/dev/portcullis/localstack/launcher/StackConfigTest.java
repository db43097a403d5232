package dev.portcullis.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.localstack.process.Ports;
import dev.portcullis.localstack.secrets.Secrets;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackConfigTest {
    @TempDir
    Path home;

    private StackConfig config(Map<String, String> environment) {
        Map<String, String> all = new java.util.HashMap<>(environment);
        all.put("PORTCULLIS_HOME", home.toString());
        return StackConfig.of(all, null);
    }

    @Test
    void busyPortIsNamedWithItsPurposeAndTheWayOut() throws Exception {
        // Given
        int base = freeRange();
        StackConfig config = config(Map.of("PORTCULLIS_PORT_BASE", Integer.toString(base)));
        config.ports().requireFree(config);

        // When
        try (ServerSocket busy = new ServerSocket(base + 4)) {
            // Then
            assertThatThrownBy(() -> config.ports().requireFree(config))
                    .isInstanceOf(StackProblem.class)
                    .hasMessageContaining("Port " + (base + 4))
                    .hasMessageContaining("PostgreSQL")
                    .hasMessageContaining("PORTCULLIS_PORT_BASE=");
            assertThat(busy.isBound()).isTrue();
        }
    }

    /** Below what the system hands out by itself. */
    private static int freeRange() {
        int base = 12_000 + (int) (ProcessHandle.current().pid() % 90) * 200;
        while (Ports.isOpen(base) || Ports.isOpen(base + 4)) {
            base += 200;
        }
        return base;
    }

    @Test
    void portsOfAllReplicasAreDifferentAndWithinTheRangeOfTheStack() {
        // Given
        String replicas = "auth-service=5,enrollment-service=5,sms-service=5,license-service=5,admin-gateway=5";
        StackConfig config = config(Map.of("PORTCULLIS_REPLICAS", replicas));

        // When
        var ports = config.ports().all(config).keySet();

        // Then
        assertThat(ports).hasSize(2 * 25 + 6).allMatch(port -> port >= 8080 && port <= 8080 + 134);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth-service=0", "auth-service=6", "auth-service", "radius=2", "auth-service=two"})
    void nonsenseReplicasAreRefusedByName(String replicas) {
        assertThatThrownBy(() -> config(Map.of("PORTCULLIS_REPLICAS", replicas)))
                .isInstanceOf(StackProblem.class)
                .hasMessageContaining("PORTCULLIS_REPLICAS");
    }

    @Test
    void credentialsAreCompleteAndOnlyTheOwnersToRead() throws Exception {
        // Given
        StackConfig config = config(Map.of("PORTCULLIS_REPLICAS", "auth-service=2,admin-gateway=2"));

        // When
        new Credentials(config, Secrets.in(home)).write(Map.of("auth-service", List.of()));

        // Then
        Path file = home.resolve("credentials.env");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("secrets.properties"))))
                .isEqualTo("rw-------");
        String text = Files.readString(file);
        for (String name : List.of(
                "GATEWAY_URL",
                "ADMIN_USER",
                "ADMIN_PASSWORD",
                "ADMIN_KEY",
                "PORTAL_KEY",
                "PORTAL_RETURN_URL",
                "SERVER_KEY",
                "VENDOR_KEY",
                "TWILIO_STUB_URL",
                "DEMO_PORTAL_URL",
                "DATABASE_URL",
                "KAFKA_BOOTSTRAP",
                "AUTH_SERVICE_PID",
                "LICENSE_SERVICE_URL")) {
            assertThat(text).contains("\n" + name + "=");
        }
        assertThat(text)
                .contains("\nGATEWAY_URLS=http://localhost:8080,http://localhost:8111\n")
                .contains("\nAUTH_SERVICE_URLS=http://localhost:8090,http://localhost:8091\n");
    }

    @Test
    void secretsAreMadeOnceAndTheGatewayGetsOnlyHashes() throws Exception {
        // Given
        StackConfig config = config(Map.of());
        String key = Secrets.in(home).apiKey("portal");

        // When
        Path file = new Bootstrap(config, Secrets.in(home)).write();

        // Then
        assertThat(Secrets.in(home).apiKey("portal")).isEqualTo(key).matches("pk_portal_[A-Za-z0-9_-]{43}");
        String text = Files.readString(file);
        assertThat(text).doesNotContain(key);
        JsonNode portal = new ObjectMapper()
                .readTree(text)
                .path("integrations")
                .get(0)
                .path("keys")
                .get(0);
        assertThat(portal.path("sha256").asText()).isEqualTo(Secrets.sha256(key));
        assertThat(portal.path("returnUrls").get(0).asText()).isEqualTo("http://localhost:8081/return");
    }

    @Test
    void raisedLimitsReachTheGatewayAlone() {
        // Given
        StackConfig raised = config(Map.of("PORTCULLIS_LOGIN_LIMITS", "raised"));
        StackConfig usual = config(Map.of());
        String name = "PORTCULLIS_GATEWAY_LIMITS_SOURCE_LOGINS";

        // When // Then
        assertThat(environment(raised, Service.GATEWAY)).containsEntry(name, "1200000");
        assertThat(environment(raised, Service.AUTH)).doesNotContainKey(name);
        assertThat(environment(usual, Service.GATEWAY)).doesNotContainKey(name);
        assertThatThrownBy(() -> config(Map.of("PORTCULLIS_LOGIN_LIMITS", "none")))
                .isInstanceOf(StackProblem.class)
                .hasMessageContaining("PORTCULLIS_LOGIN_LIMITS");
    }

    @Test
    void sourceOfTimeReachesAuthServiceAlone() {
        // Given
        StackConfig set = config(Map.of("PORTCULLIS_CLOCK_SOURCE", "https://time.example"));
        String name = "PORTCULLIS_CLOCK_SOURCE";

        // When // Then
        assertThat(environment(set, Service.AUTH)).containsEntry(name, "https://time.example");
        assertThat(environment(set, Service.GATEWAY)).doesNotContainKey(name);
        assertThat(environment(config(Map.of()), Service.AUTH)).doesNotContainKey(name);
    }

    private Map<String, String> environment(StackConfig config, Service service) {
        return new ServiceCommand(config, Secrets.in(home), home.resolve("bootstrap.json"))
                .of(service, 0, false)
                .environment();
    }
}
