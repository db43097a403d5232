package dev.portcullis.sms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageTextTest {
    @Test
    void bothPlaceholdersAreReplaced() {
        // When
        String text = MessageText.of("Your %ISSUER% verification code is: %CODE%", "Acme - Portcullis", "012345");

        // Then
        assertThat(text).isEqualTo("Your Acme - Portcullis verification code is: 012345");
    }

    @Test
    void anIssuerThatLooksLikeAPlaceholderIsText() {
        // When
        String text = MessageText.of("%ISSUER%: %CODE%", "a%CODE%b%ISSUER%", "012345");

        // Then
        assertThat(text).isEqualTo("a%CODE%b%ISSUER%: 012345");
    }

    @Test
    void dollarsAndBackslashesAreText() {
        // When
        String text = MessageText.of("%ISSUER% %CODE% %CODE%", "$1\\", "012345");

        // Then
        assertThat(text).isEqualTo("$1\\ 012345 012345");
    }

    @Test
    void otherPercentSignsStay() {
        // When
        String text = MessageText.of("100%CODE%% %code% %ISSUER", "x", "012345");

        // Then
        assertThat(text).isEqualTo("100012345% %code% %ISSUER");
    }
}
