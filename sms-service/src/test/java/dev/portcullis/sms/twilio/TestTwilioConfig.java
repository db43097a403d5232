package dev.portcullis.sms.twilio;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Twilio at an address of the test's. */
record TestTwilioConfig(URI baseUrl, Duration connectTimeout, Duration answerTimeout) implements TwilioConfig {
    static TestTwilioConfig at(URI baseUrl) {
        return new TestTwilioConfig(baseUrl, Duration.ofSeconds(1), Duration.ofMillis(500));
    }

    @Override
    public Optional<URI> callbackUrl() {
        return Optional.empty();
    }

    @Override
    public Duration checkTimeout() {
        return answerTimeout;
    }

    @Override
    public int workers() {
        return 2;
    }
}
