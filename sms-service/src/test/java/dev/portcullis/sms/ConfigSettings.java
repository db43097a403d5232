package dev.portcullis.sms;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Answer times that are short enough for a test, and an application that other tests do not share. */
public class ConfigSettings implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of("portcullis.sms.answer-timeout", "1500ms", "portcullis.sms.check-timeout", "1500ms");
    }

    @Override
    public void stop() {}
}
