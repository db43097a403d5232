package dev.portcullis.sms.twilio;

import com.twilio.security.RequestValidator;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a callback is from Twilio: twilio.com/docs/usage/webhooks/webhooks-security. Without a token none is. */
@Singleton
class CallbackSignature {
    private final CallbackAddress address;
    private final @Nullable RequestValidator validator;

    CallbackSignature(TwilioConfig config, CallbackAddress address) {
        this.address = address;
        this.validator = config.authToken()
                .map(token -> new RequestValidator(token.reveal()))
                .orElse(null);
    }

    /**
     * Checks it.
     *
     * @param query of the address that was called, as it came
     * @param fields of the form, all of them
     * @param signature as the header has it
     */
    boolean isRight(@Nullable String query, Map<String, String> fields, @Nullable String signature) {
        String called = address.called(query);
        return validator != null
                && called != null
                && signature != null
                && validator.validate(called, fields, signature);
    }
}
