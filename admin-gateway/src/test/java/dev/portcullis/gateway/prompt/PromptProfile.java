package dev.portcullis.gateway.prompt;

import dev.portcullis.localstack.test.PostgresResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The gateway between a browser and services that say what a test wants them to say. */
public class PromptProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.application.name", "admin-gateway",
                "portcullis.internal.guard", "false",
                "quarkus.http.test-port", "0",
                "kafka.bootstrap.servers", "localhost:1",
                "portcullis.gateway.limits.prompt-requests", "100000");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(PostgresResource.class), new TestResourceEntry(Upstreams.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }
}
