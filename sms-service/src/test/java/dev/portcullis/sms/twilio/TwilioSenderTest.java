package dev.portcullis.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.kit.secret.Secret;
import dev.portcullis.sms.account.Account;
import dev.portcullis.sms.account.Role;
import dev.portcullis.sms.delivery.Cause;
import dev.portcullis.sms.delivery.Fallback;
import dev.portcullis.sms.delivery.Reason;
import dev.portcullis.sms.delivery.SendOutcome;
import dev.portcullis.sms.delivery.TextMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioSenderTest {
    private static final UUID REQUEST = UUID.fromString("0190b3c1-0000-7000-8000-abcdefabcdef");
    private static final TextMessage MESSAGE = new TextMessage(
            REQUEST, Secret.of("+14155552671"), Secret.of("Your code is: 012345"), Duration.ofSeconds(300));

    private static final String ACCEPTED = "{\"sid\":\"SM42\",\"status\":\"queued\"}";

    @Test
    void anAcceptedMessageHasTwiliosId() {
        // Given
        try (FakeTwilio twilio = FakeTwilio.answering(201, "", ACCEPTED)) {
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
            assertThat(outcome).isEqualTo(new SendOutcome.Unclear(Reason.PROVIDER_ERROR));
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
            assertThat(outcome).isEqualTo(new SendOutcome.Unclear(Reason.NO_ANSWER));
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
            assertThat(outcome).isEqualTo(new SendOutcome.Unclear(Reason.CONNECTION_LOST));
            assertThat(twilio.requests()).hasSize(1);
        }
    }

    @Test
    void anAnswerThatCanNotBeReadIsUnclear() {
        // Given
        try (FakeTwilio twilio = FakeTwilio.answering(201, "", "<html>")) {
            // When // Then
            assertThat(send(twilio)).isEqualTo(new SendOutcome.Unclear(Reason.PROVIDER_ERROR));
        }
    }

    @Test
    void tooManyRequestsMeansLater() {
        // Given
        try (FakeTwilio twilio = FakeTwilio.answering(429, "Retry-After: 3\r\n", "{\"code\":20429}")) {
            // When // Then
            assertThat(send(twilio)).isEqualTo(new SendOutcome.Later(Reason.RATE_LIMITED, Duration.ofSeconds(3)));
        }
    }

    @Test
    void aRetryAfterThatIsNoNumberIsNoWord() {
        // Given
        try (FakeTwilio twilio = FakeTwilio.answering(429, "Retry-After: soon\r\n", "{}")) {
            // When // Then
            assertThat(send(twilio)).isEqualTo(new SendOutcome.Later(Reason.RATE_LIMITED, null));
        }
    }

    @Test
    void aRefusalNamesItsReason() {
        // Given
        String body = "{\"code\":21608,\"message\":\"unverified\",\"status\":400}";
        try (FakeTwilio twilio = FakeTwilio.answering(400, "", body)) {
            // When // Then
            assertThat(send(twilio)).isEqualTo(new SendOutcome.Refused(new Cause(Reason.NUMBER_NOT_VERIFIED, 21608)));
        }
    }

    @Test
    void wrongCredentialsAreNamed() {
        // Given
        String body = "{\"code\":20003,\"message\":\"Authenticate\",\"status\":401}";
        try (FakeTwilio twilio = FakeTwilio.answering(401, "", body)) {
            // When // Then
            assertThat(send(twilio))
                    .isEqualTo(new SendOutcome.Refused(new Cause(Reason.SMS_CREDENTIALS_INVALID, 20003)));
        }
    }

    @Test
    void withoutAConnectionNothingWasSentSoItMayBeTriedLater() throws IOException {
        // Given
        URI closed = closedPort();

        // When
        SendOutcome outcome = send(closed, FakeAccounts.of(FakeAccounts.FIRST));

        // Then
        assertThat(outcome).isEqualTo(new SendOutcome.Later(Reason.PROVIDER_UNREACHABLE, null));
    }

    @Test
    void withoutAnAccountEverythingIsRefused() throws IOException {
        assertThat(send(closedPort(), FakeAccounts.none()))
                .isEqualTo(new SendOutcome.Refused(Cause.of(Reason.SMS_NOT_CONFIGURED)));
    }

    @Test
    void whileTheAccountIsNotKnownNothingIsSentYet() {
        // Given
        try (FakeTwilio twilio = FakeTwilio.answering(201, "", ACCEPTED)) {
            // When
            SendOutcome outcome =
                    send(twilio.url(), FakeAccounts.of(FakeAccounts.FIRST).away());

            // Then
            assertThat(outcome).isEqualTo(new SendOutcome.Later(Reason.SMS_CONFIGURATION_UNAVAILABLE, null));
            assertThat(twilio.requests()).isEmpty();
        }
    }

    @Test
    void theSecondSendersReportsNameItInTheirAddress() {
        // Given
        try (FakeTwilio twilio = FakeTwilio.answering(201, "", "{\"sid\":\"SM43\",\"status\":\"queued\"}")) {
            FakeAccounts accounts = FakeAccounts.of(FakeAccounts.FIRST, FakeAccounts.account("second"));

            // When
            SendOutcome outcome = send(twilio.url(), accounts, Role.FALLBACK);

            // Then
            assertThat(outcome).isEqualTo(new SendOutcome.Accepted("SM43"));
            assertThat(twilio.requests())
                    .singleElement()
                    .asString()
                    .contains("%3Frequest%3D" + REQUEST + "%26sender%3Dfallback");
        }
    }

    @Test
    void theSecondSenderWaitsForAWordOnlyWhereOneCanCome() {
        // Given
        FakeAccounts both = FakeAccounts.of(FakeAccounts.FIRST, FakeAccounts.account("second"));
        Account keyed = new Account(
                UUID.randomUUID(), "ACtest", null, new Account.ApiKey("SKtest", Secret.of("key")), "+15005550006");

        // When // Then
        assertThat(fallback(both, "http://localhost:8080")).contains(new Fallback(Duration.ofSeconds(20)));
        assertThat(fallback(both, null)).contains(new Fallback(null));
        assertThat(fallback(FakeAccounts.of(keyed, FakeAccounts.account("second")), "http://localhost:8080"))
                .contains(new Fallback(null));
        assertThat(fallback(FakeAccounts.of(FakeAccounts.FIRST), "http://localhost:8080"))
                .isEmpty();
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
        return send(twilio.url(), FakeAccounts.of(FakeAccounts.FIRST));
    }

    private static SendOutcome send(URI twilio, FakeAccounts accounts) {
        return send(twilio, accounts, Role.PRIMARY);
    }

    private static SendOutcome send(URI twilio, FakeAccounts accounts, Role role) {
        TwilioSender sender = sender(twilio, accounts, "http://localhost:8080");
        try {
            return sender.send(MESSAGE, role).await().atMost(Duration.ofSeconds(5));
        } finally {
            sender.stop();
        }
    }

    private static Optional<Fallback> fallback(FakeAccounts accounts, @Nullable String publicUrl) {
        TwilioSender sender = sender(URI.create("http://localhost:8082"), accounts, publicUrl);
        try {
            return sender.fallback().await().atMost(Duration.ofSeconds(5));
        } finally {
            sender.stop();
        }
    }

    private static TwilioSender sender(URI twilio, FakeAccounts accounts, @Nullable String publicUrl) {
        TwilioConfig config = TestTwilioConfig.at(twilio);
        return new TwilioSender(
                accounts,
                new TwilioClients(config),
                new CallbackAddress(config, Optional.ofNullable(publicUrl).map(URI::create)),
                config);
    }
}
