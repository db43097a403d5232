package dev.portcullis.sms.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.kit.crypto.Keyring;
import dev.portcullis.kit.secret.Secret;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SealedAccountTest {
    private static final Keyring KEYRING = Keyring.parse("k1=" + "A".repeat(43) + "=");
    private static final Account ACCOUNT = new Account(
            UUID.randomUUID(),
            "AC1",
            Secret.of("t0ken"),
            new Account.ApiKey("SK1", Secret.of("s3cret")),
            "+15005550006");

    @Test
    void whatWasSealedOpens() {
        // When
        SealedAccount sealed = SealedAccount.of(ACCOUNT, KEYRING);

        // Then
        assertThat(sealed.open(KEYRING)).isEqualTo(ACCOUNT);
        assertThat(sealed.authToken()).doesNotContain("t0ken");
        assertThat(sealed.apiKeySecret()).doesNotContain("s3cret");
    }

    @Test
    void secretOfAnotherRowOrColumnDoesNotOpen() {
        // Given
        SealedAccount sealed = SealedAccount.of(ACCOUNT, KEYRING);

        // When
        SealedAccount moved = new SealedAccount(
                UUID.randomUUID(), "AC1", sealed.authToken(), "SK1", sealed.apiKeySecret(), "+15005550006");
        SealedAccount swapped =
                new SealedAccount(sealed.id(), "AC1", sealed.apiKeySecret(), "SK1", sealed.authToken(), "+15005550006");

        // Then
        assertThat(moved.open(KEYRING).authToken()).isNull();
        assertThat(moved.open(KEYRING).apiKey()).isNull();
        assertThat(swapped.open(KEYRING).authToken()).isNull();
    }

    @Test
    void whatAnotherKeyringHasSealedIsLeftOutAndTheRestIsThere() {
        // When
        Account opened = SealedAccount.of(ACCOUNT, KEYRING).open(Keyring.parse("k1=" + "B".repeat(42) + "A="));

        // Then
        assertThat(opened.authToken()).isNull();
        assertThat(opened.sid()).isEqualTo("AC1");
        assertThat(new Configuration.Entry(Role.PRIMARY, opened, null, null).isReadable())
                .isFalse();
    }

    @Test
    void neitherFormIsShownInALog() {
        assertThat(ACCOUNT.toString()).doesNotContain("t0ken").doesNotContain("s3cret");
        assertThat(SealedAccount.of(ACCOUNT, KEYRING).toString()).doesNotContain("v1.");
    }
}
