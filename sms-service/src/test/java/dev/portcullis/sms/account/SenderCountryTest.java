package dev.portcullis.sms.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderCountryTest {
    @ParameterizedTest
    @CsvSource({
        "+4915123456789, DE",
        "+14155552671, US",
        "+15005550006, US",
        "+882161234567, ",
        "ACME, ",
        "MG00000000000000000000000000000000, ",
        ", ",
    })
    void senderIsOfTheCountryOfItsNumber(@Nullable String sender, @Nullable String country) {
        assertThat(SenderCountry.of(sender)).isEqualTo(country);
    }
}
