package dev.portcullis.auth.clock;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A source of time for the application under test. */
public final class NtpResource implements QuarkusTestResourceLifecycleManager {
    static final NtpStandIn SERVER = new NtpStandIn();

    @Override
    public Map<String, String> start() {
        return Map.of("portcullis.clock.source", SERVER.address(), "portcullis.clock.timeout", "1s");
    }

    /** Ends with the JVM. */
    @Override
    public void stop() {}
}
