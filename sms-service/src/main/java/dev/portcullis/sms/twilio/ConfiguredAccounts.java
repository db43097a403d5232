package dev.portcullis.sms.twilio;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Accounts of the process' own configuration. */
@Singleton
class ConfiguredAccounts implements SenderAccounts {
    private final TwilioConfig config;

    ConfiguredAccounts(TwilioConfig config) {
        this.config = config;
    }

    @Override
    public @Nullable Account main() {
        return config.isComplete()
                ? new Account(
                        config.accountSid().orElseThrow(),
                        config.authToken().orElseThrow(),
                        config.phoneNumber().orElseThrow())
                : null;
    }
}
