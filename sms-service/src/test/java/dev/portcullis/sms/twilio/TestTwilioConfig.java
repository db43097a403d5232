package dev.portcullis.sms.twilio;

import dev.portcullis.kit.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** An account at an address of the test's. */
record TestTwilioConfig(URI baseUrl, Optional<String> accountSid, Duration connectTimeout, Duration answerTimeout)
        implements TwilioConfig {
    static TestTwilioConfig at(URI baseUrl) {
        return new TestTwilioConfig(baseUrl, Optional.of("ACtest"), Duration.ofSeconds(1), Duration.ofMillis(500));
    }

    static TestTwilioConfig incomplete() {
        return new TestTwilioConfig(
                URI.create("http://127.0.0.1:1"), Optional.empty(), Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Override
    public Optional<Secret<String>> authToken() {
        return Optional.of(Secret.of("token"));
    }

    @Override
    public Optional<String> phoneNumber() {
        return Optional.of("+15005550006");
    }

    @Override
    public Optional<URI> callbackUrl() {
        return Optional.empty();
    }

    @Override
    public int workers() {
        return 2;
    }
}
