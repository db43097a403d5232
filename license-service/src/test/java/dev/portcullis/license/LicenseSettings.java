package dev.portcullis.license;

import dev.portcullis.license.file.TestIssuer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A watch that is quick enough for a test. */
public class LicenseSettings implements QuarkusTestResourceLifecycleManager {
    private static final TestIssuer VENDOR = TestIssuer.known();

    @Override
    public Map<String, String> start() {
        return Map.of("portcullis.license.check-every", "1s", "portcullis.license.trusted-keys", VENDOR.trusted());
    }

    @Override
    public void stop() {}
}
