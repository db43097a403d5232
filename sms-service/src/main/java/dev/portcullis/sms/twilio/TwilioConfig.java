package dev.portcullis.sms.twilio;

import dev.portcullis.kit.secret.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The Twilio account; without all of SID, token and number nothing is sent. */
@ConfigMapping(prefix = "portcullis.sms")
interface TwilioConfig {
    /** {@code AC…}, from Twilio's account dashboard. */
    @WithName("account-sid")
    Optional<String> accountSid();

    /** Beside the account SID on the dashboard. */
    @WithName("auth-token")
    Optional<Secret<String>> authToken();

    /** The Twilio number that messages come from, E.164. */
    @WithName("phone-number")
    Optional<String> phoneNumber();

    /** Where Twilio's API is; another address only for a stand-in. */
    @WithName("base-url")
    @WithDefault("https://api.twilio.com")
    URI baseUrl();

    /**
     * Where Twilio reports what becomes of a message; public and https. Not set: {@code portcullis.public-url} and
     * {@code /webhooks/twilio}.
     */
    @WithName("callback-url")
    Optional<URI> callbackUrl();

    /** How many messages may be under way at the same time. */
    @WithDefault("8")
    int workers();

    /** To connect. */
    @WithName("connect-timeout")
    @WithDefault("1s")
    Duration connectTimeout();

    /** From the first byte sent to the last byte of the answer. */
    @WithName("answer-timeout")
    @WithDefault("5s")
    Duration answerTimeout();

    /** Whether there is all it takes to send. */
    default boolean isComplete() {
        return accountSid().isPresent()
                && authToken().isPresent()
                && phoneNumber().isPresent();
    }
}
