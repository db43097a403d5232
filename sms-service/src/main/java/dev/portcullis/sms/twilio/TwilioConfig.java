package dev.portcullis.sms.twilio;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How Twilio is reached; the account is in the database. */
@ConfigMapping(prefix = "portcullis.sms")
interface TwilioConfig {
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

    /** All that Twilio is asked before a configuration is saved; shorter than {@code portcullis.http.deadline}. */
    @WithName("check-timeout")
    @WithDefault("2s")
    Duration checkTimeout();
}
