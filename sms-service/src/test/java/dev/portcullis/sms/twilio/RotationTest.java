package dev.portcullis.sms.twilio;

import static dev.portcullis.sms.twilio.FakeAccounts.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.kit.secret.Secret;
import dev.portcullis.sms.account.Account;
import dev.portcullis.sms.account.CheckResult;
import dev.portcullis.sms.account.Role;
import dev.portcullis.sms.delivery.Cause;
import dev.portcullis.sms.delivery.Reason;
import dev.portcullis.sms.delivery.SendOutcome;
import dev.portcullis.sms.delivery.TextMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Credentials that change while messages are under way. */
class RotationTest {
    private static final TextMessage MESSAGE = new TextMessage(
            UUID.randomUUID(), Secret.of("+14155552671"), Secret.of("Your code is: 012345"), Duration.ofSeconds(300));
    private static final SendOutcome REFUSED =
            new SendOutcome.Refused(new Cause(Reason.SMS_CREDENTIALS_INVALID, 20003));

    /** Lets in who signs in with {@code new} or by {@code SKtest}, and nobody else. */
    private final FakeTwilio twilio = FakeTwilio.deciding(
            request -> request.contains(basic("ACtest:new")) || request.contains(basic("SKtest:key")) ? 201 : 401);

    @AfterEach
    void close() {
        twilio.close();
    }

    @Test
    void aTokenThatWasRotatedIsUsedFromTheNextMessageOn() {
        // Given
        FakeAccounts accounts = FakeAccounts.of(account("old"));

        // When
        accounts.changed(account("new"));

        // Then
        assertThat(send(accounts, Role.PRIMARY)).isEqualTo(new SendOutcome.Accepted("SM42"));
        assertThat(twilio.requests()).hasSize(1);
    }

    @Test
    void whatIsRefusedWithAnOldTokenIsTriedOnceWithTheNewOne() {
        // Given
        FakeAccounts accounts = FakeAccounts.of(account("old")).changedElsewhere(account("new"));

        // When
        SendOutcome outcome = send(accounts, Role.PRIMARY);

        // Then
        assertThat(outcome).isEqualTo(new SendOutcome.Accepted("SM42"));
        assertThat(twilio.requests()).hasSize(2);
        assertThat(accounts.heard).containsExactly(CheckResult.ACCEPTED);
    }

    @Test
    void whereTheNewTokenIsWrongTooItIsTriedOnceAndNotAgain() {
        // Given
        FakeAccounts accounts = FakeAccounts.of(account("old")).changedElsewhere(account("older"));

        // When
        SendOutcome outcome = send(accounts, Role.PRIMARY);

        // Then
        assertThat(outcome).isEqualTo(REFUSED);
        assertThat(twilio.requests()).hasSize(2);
        assertThat(accounts.heard).containsExactly(CheckResult.CREDENTIALS_REFUSED);
    }

    @Test
    void withoutNewerCredentialsARefusalIsTheEndAndIsPutDown() {
        // Given
        FakeAccounts accounts = FakeAccounts.of(account("old"));

        // When
        SendOutcome outcome = send(accounts, Role.PRIMARY);

        // Then
        assertThat(outcome).isEqualTo(REFUSED);
        assertThat(twilio.requests()).hasSize(1);
        assertThat(accounts.heard).containsExactly(CheckResult.CREDENTIALS_REFUSED);
    }

    @Test
    void whatIsRefusedAfterTheConfigurationWasRemovedIsNotTriedAgain() {
        // Given
        FakeAccounts accounts = FakeAccounts.of(account("old")).changedElsewhere(null);

        // When // Then
        assertThat(send(accounts, Role.PRIMARY)).isEqualTo(REFUSED);
        assertThat(twilio.requests()).hasSize(1);
    }

    @Test
    void anApiKeySignsInInsteadOfTheToken() {
        // Given
        Account keyed = new Account(
                UUID.randomUUID(),
                "ACtest",
                null,
                new Account.ApiKey("SKtest", Secret.of("key")),
                "MG0123456789abcdef0123456789abcdef");

        // When
        SendOutcome outcome = send(FakeAccounts.of(keyed), Role.PRIMARY);

        // Then
        assertThat(outcome).isEqualTo(new SendOutcome.Accepted("SM42"));
        assertThat(twilio.requests())
                .singleElement()
                .asString()
                .startsWith("POST /2010-04-01/Accounts/ACtest/Messages.json")
                .contains("MessagingServiceSid=MG0123456789abcdef0123456789abcdef")
                .doesNotContain("From=")
                .doesNotContain("StatusCallback");
    }

    @Test
    void theSecondSenderSendsFromItsOwnAccount() {
        // Given
        Account second = new Account(UUID.randomUUID(), "ACtest", Secret.of("new"), null, "ACME");

        // When
        SendOutcome outcome = send(FakeAccounts.of(account("old"), second), Role.FALLBACK);

        // Then
        assertThat(outcome).isEqualTo(new SendOutcome.Accepted("SM42"));
        assertThat(twilio.requests()).singleElement().asString().contains("From=ACME");
    }

    @Test
    void withoutASecondSenderWhatItShouldSendIsRefused() {
        assertThat(send(FakeAccounts.of(account("new")), Role.FALLBACK))
                .isEqualTo(new SendOutcome.Refused(Cause.of(Reason.SMS_NOT_CONFIGURED)));
    }

    private SendOutcome send(FakeAccounts accounts, Role role) {
        TwilioConfig config = TestTwilioConfig.at(twilio.url());
        TwilioSender sender = new TwilioSender(
                accounts,
                new TwilioClients(config),
                new CallbackAddress(config, Optional.of(URI.create("http://localhost:8080"))),
                config);
        try {
            return sender.send(MESSAGE, role).await().atMost(Duration.ofSeconds(5));
        } finally {
            sender.stop();
        }
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
