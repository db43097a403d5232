package dev.portcullis.sms;

import dev.portcullis.localstack.test.TwilioResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A second sender of another account, whose turn comes soon. */
public class FallbackSettings implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of(
                "portcullis.sms.fallback.account-sid", TwilioResource.FALLBACK.sid(),
                "portcullis.sms.fallback.auth-token", TwilioResource.FALLBACK.token(),
                "portcullis.sms.fallback.phone-number", TwilioResource.FALLBACK.phoneNumber(),
                "portcullis.sms.fallback.after", "2s");
    }

    @Override
    public void stop() {}
}
