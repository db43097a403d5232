package dev.portcullis.gateway.testing;

import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The gateway before services that say what a test wants them to say, with real PostgreSQL and keys of every kind. */
public class GatewayProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.http.test-port", "0",
                "kafka.bootstrap.servers", "localhost:1",
                "portcullis.gateway.limits.shared-sources", "192.0.2.0/24",
                "portcullis.gateway.keys.write-use-every", "200ms",
                "portcullis.gateway.bootstrap", bootstrap().toString());
    }

    private static Path bootstrap() {
        try {
            Path file = Files.createTempFile("portcullis-bootstrap", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, Keys.bootstrap());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(PostgresResource.class), new TestResourceEntry(Services.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }
}
