package dev.portcullis.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.kit.secret.Secret;
import dev.portcullis.sms.delivery.SendOutcome;
import dev.portcullis.sms.delivery.TextMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioSenderTest {
    private static final UUID REQUEST = UUID.fromString("0190b3c1-0000-7000-8000-abcdefabcdef");
    private static final TextMessage MESSAGE = new TextMessage(
            REQUEST, Secret.of("+14155552671"), Secret.of("Your code is: 012345"), Duration.ofSeconds(300));

    @Test
    void anAcceptedMessageHasTwiliosId() {
        // Given
        try (FakeTwilio twilio = FakeTwilio.answering(201, "", "{\"sid\":\"SM42\",\"status\":\"queued\"}")) {
            // When
            SendOutcome outcome = send(twilio);

            // Then
            assertThat(outcome).isEqualTo(new SendOutcome.Accepted("SM42"));
            assertThat(twilio.requests())
                    .singleElement()
                    .asString()
                    .startsWith("POST /2010-04-01/Accounts/ACtest/Messages.json HTTP/1.1")
                    .contains("Authorization: Basic QUN0ZXN0OnRva2Vu")
                    .contains("To=%2B14155552671")
                    .contains("From=%2B15005550006")
                    .contains("Body=Your+code+is%3A+012345")
                    .contains("ValidityPeriod=300")
                    .contains(
                            "StatusCallback=http%3A%2F%2Flocalhost%3A8080%2Fwebhooks%2Ftwilio%3Frequest%3D" + REQUEST);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void aServerErrorIsUnclearAndNotTriedAgain(int status) {
        // Given
        try (FakeTwilio twilio = FakeTwilio.answering(status, "", "{}")) {
            // When
            SendOutcome outcome = send(twilio);

            // Then
            assertThat(outcome).isEqualTo(new SendOutcome.Unclear("provider_error"));
            assertThat(twilio.requests()).hasSize(1);
        }
    }

    @Test
    void silenceIsUnclearAndNotTriedAgain() {
        // Given
        try (FakeTwilio twilio = FakeTwilio.silent()) {
            // When
            SendOutcome outcome = send(twilio);

            // Then
            assertThat(outcome).isEqualTo(new SendOutcome.Unclear("no_answer"));
            assertThat(twilio.requests()).hasSize(1);
        }
    }

    @Test
    void aResetAfterTheBodyIsUnclearAndNotTriedAgain() {
        // Given
        try (FakeTwilio twilio = FakeTwilio.resetting()) {
            // When
            SendOutcome outcome = send(twilio);

            // Then
            assertThat(outcome).isEqualTo(new SendOutcome.Unclear("connection_lost"));
            assertThat(twilio.requests()).hasSize(1);
        }
    }

    @Test
    void anAnswerThatCanNotBeReadIsUnclear() {
        // Given
        try (FakeTwilio twilio = FakeTwilio.answering(201, "", "<html>")) {
            // When // Then
            assertThat(send(twilio)).isEqualTo(new SendOutcome.Unclear("provider_error"));
        }
    }

    @Test
    void tooManyRequestsMeansLater() {
        // Given
        try (FakeTwilio twilio = FakeTwilio.answering(429, "Retry-After: 3\r\n", "{\"code\":20429}")) {
            // When // Then
            assertThat(send(twilio)).isEqualTo(new SendOutcome.Later("rate_limited", Duration.ofSeconds(3)));
        }
    }

    @Test
    void aRetryAfterThatIsNoNumberIsNoWord() {
        // Given
        try (FakeTwilio twilio = FakeTwilio.answering(429, "Retry-After: soon\r\n", "{}")) {
            // When // Then
            assertThat(send(twilio)).isEqualTo(new SendOutcome.Later("rate_limited", null));
        }
    }

    @Test
    void aRefusalNamesItsReason() {
        // Given
        String body = "{\"code\":21608,\"message\":\"unverified\",\"status\":400}";
        try (FakeTwilio twilio = FakeTwilio.answering(400, "", body)) {
            // When // Then
            assertThat(send(twilio)).isEqualTo(new SendOutcome.Refused("number_not_verified"));
        }
    }

    @Test
    void wrongCredentialsAreNamed() {
        // Given
        String body = "{\"code\":20003,\"message\":\"Authenticate\",\"status\":401}";
        try (FakeTwilio twilio = FakeTwilio.answering(401, "", body)) {
            // When // Then
            assertThat(send(twilio)).isEqualTo(new SendOutcome.Refused("sms_credentials_invalid"));
        }
    }

    @Test
    void withoutAConnectionNothingWasSentSoItMayBeTriedLater() throws IOException {
        // Given
        URI closed = closedPort();

        // When
        SendOutcome outcome = send(TestTwilioConfig.at(closed));

        // Then
        assertThat(outcome).isEqualTo(new SendOutcome.Later("provider_unreachable", null));
    }

    @Test
    void withoutAnAccountEverythingIsRefused() {
        // Given
        TestTwilioConfig incomplete = TestTwilioConfig.incomplete();

        // When // Then
        assertThat(sender(incomplete).isConfigured()).isFalse();
        assertThat(send(incomplete)).isEqualTo(new SendOutcome.Refused("sms_not_configured"));
    }

    @Test
    void aTokenThatWasRotatedIsUsedFromTheNextMessageOn() {
        // Given
        try (FakeTwilio twilio = FakeTwilio.answering(201, "", "{\"sid\":\"SM42\",\"status\":\"queued\"}")) {
            AtomicReference<Account> account = new AtomicReference<>(account("old"));
            TwilioConfig config = TestTwilioConfig.at(twilio.url());
            TwilioClients clients = new TwilioClients(config);
            SenderAccounts accounts = account::get;
            clients.of(account("old"));

            // When
            account.set(account("new"));
            send(new TwilioSender(accounts, clients, new CallbackAddress(config, Optional.empty()), config));

            // Then
            assertThat(twilio.requests())
                    .singleElement()
                    .asString()
                    .contains("Authorization: Basic "
                            + Base64.getEncoder().encodeToString("ACtest:new".getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static Account account(String token) {
        return new Account("ACtest", Secret.of(token), "+15005550006");
    }

    @Test
    void aMessageInALogTellsNeitherNumberNorCode() {
        assertThat(MESSAGE.toString()).doesNotContain("4155552671").doesNotContain("012345");
    }

    private static URI closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    private static SendOutcome send(FakeTwilio twilio) {
        return send(TestTwilioConfig.at(twilio.url()));
    }

    private static TwilioSender sender(TwilioConfig config) {
        return sender(config, new ConfiguredAccounts(config));
    }

    private static TwilioSender sender(TwilioConfig config, SenderAccounts accounts) {
        return new TwilioSender(
                accounts,
                new TwilioClients(config),
                new CallbackAddress(config, Optional.of(URI.create("http://localhost:8080"))),
                config);
    }

    private static SendOutcome send(TwilioConfig config) {
        return send(sender(config));
    }

    private static SendOutcome send(TwilioSender sender) {
        try {
            return sender.send(MESSAGE).await().atMost(Duration.ofSeconds(5));
        } finally {
            sender.stop();
        }
    }
}
