package dev.portcullis.license;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A watch that is quick enough for a test. */
public class LicenseSettings implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of("portcullis.license.check-every", "1s");
    }

    @Override
    public void stop() {}
}
