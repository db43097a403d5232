package dev.portcullis.sms;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** An answer time that is short enough for a test. */
public class SmsSettings implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of("portcullis.sms.answer-timeout", "1500ms");
    }

    @Override
    public void stop() {}
}
