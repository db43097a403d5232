package dev.portcullis.sms.account;

import dev.portcullis.kit.secret.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Optional;

/** The account a deployment begins with. Read while nobody has configured one; from then on the database counts. */
@ConfigMapping(prefix = "portcullis.sms")
interface SeedConfig {
    /** {@code AC…}, from Twilio's account dashboard. */
    @WithName("account-sid")
    Optional<String> accountSid();

    /** Beside the account SID on the dashboard. */
    @WithName("auth-token")
    Optional<Secret<String>> authToken();

    /** Where messages come from: E.164, an alphanumeric sender, or a messaging service {@code MG…}. */
    @WithName("phone-number")
    Optional<String> phoneNumber();

    /** The second sender. */
    SecondSender fallback();

    /** Another number, subaccount or account; without a phone number there is none. */
    interface SecondSender {
        /** Not set: the first one's. */
        @WithName("account-sid")
        Optional<String> accountSid();

        /** Not set: the first one's. */
        @WithName("auth-token")
        Optional<Secret<String>> authToken();

        /** As the first one's, and another one. */
        @WithName("phone-number")
        Optional<String> phoneNumber();

        /** How long a message may stay without a word of its delivery before it is sent by the second sender. */
        @WithDefault("20s")
        Duration after();
    }
}
