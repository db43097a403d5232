package dev.portcullis.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressesTest {
    @TempDir
    Path home;

    @Test
    void everyReplicaIsFoundWhereItWasStartedByWhoKnowsNeitherBaseNorReplicas() {
        // Given
        addresses()
                .write(config(Map.of(
                        "PORTCULLIS_PORT_BASE", "21000", "PORTCULLIS_REPLICAS", "auth-service=2,admin-gateway=3")));

        // When
        var found = addresses().read(config(Map.of()));

        // Then
        assertThat(found)
                .extracting(Addresses.Address::name, Addresses.Address::url)
                .containsExactly(
                        tuple("auth-service-0", "http://localhost:21010"),
                        tuple("auth-service-1", "http://localhost:21011"),
                        tuple("enrollment-service-0", "http://localhost:21015"),
                        tuple("sms-service-0", "http://localhost:21020"),
                        tuple("license-service-0", "http://localhost:21025"),
                        tuple("admin-gateway-0", "http://localhost:21000"),
                        tuple("admin-gateway-1", "http://localhost:21031"),
                        tuple("admin-gateway-2", "http://localhost:21032"));
    }

    @Test
    void stackOfAnEarlierVersionIsLookedForByTheConfigurationAlone() {
        // When
        var found = addresses().read(config(Map.of("PORTCULLIS_PORT_BASE", "22000")));

        // Then
        assertThat(found).hasSize(5).first().extracting(Addresses.Address::url).isEqualTo("http://localhost:22010");
    }

    private Addresses addresses() {
        return new Addresses(home.resolve("run/addresses"));
    }

    private StackConfig config(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("PORTCULLIS_HOME", home.toString());
        return StackConfig.of(all, null);
    }
}
