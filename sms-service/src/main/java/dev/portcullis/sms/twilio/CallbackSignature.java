package dev.portcullis.sms.twilio;

import com.twilio.security.RequestValidator;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a callback is from Twilio: twilio.com/docs/usage/webhooks/webhooks-security. Without a token none is. */
@Singleton
class CallbackSignature {
    private final SenderAccounts accounts;
    private final CallbackAddress address;

    CallbackSignature(SenderAccounts accounts, CallbackAddress address) {
        this.accounts = accounts;
        this.address = address;
    }

    /**
     * Checks it, against the token of this moment.
     *
     * @param query of the address that was called, as it came
     * @param fields of the form, all of them
     * @param signature as the header has it
     */
    boolean isRight(@Nullable String query, Map<String, String> fields, @Nullable String signature) {
        Account account = accounts.main();
        String called = address.called(query);
        return account != null
                && called != null
                && signature != null
                && new RequestValidator(account.token().reveal()).validate(called, fields, signature);
    }
}
