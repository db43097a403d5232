package dev.portcullis.auth.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountriesTest {
    @ParameterizedTest
    @CsvSource({
        "+14155552671, US, +1",
        "+1 (415) 555-2671, US, +1",
        "+14165550123, CA, +1",
        "+18765550123, JM, +1",
        "+15005550006, US, +1",
        "+4915123456789, DE, +49",
        "+882161234567, , +882",
        "0151, , +",
        "x, , +",
    })
    void countryIsThatOfTheNumber(String number, @Nullable String country, String code) {
        assertThat(Countries.of(number)).isEqualTo(country);
        assertThat(Countries.codeOf(number)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        // listed, sender, country, enrolled, new one, known one
        "'', US, US, false, true, true",
        "'', US, DE, false, false, true",
        "'', US, DE, true, true, true",
        "'', , DE, false, true, true",
        "DE, US, DE, false, true, true",
        "DE, US, US, true, false, false",
        "DE;US, US, US, false, true, true",
    })
    void numberIsServedByTheListOrWithoutOneByWhatIsInUse(
            String listed, @Nullable String sender, String country, boolean enrolled, boolean fresh, boolean known) {
        // Given
        Countries countries = new Countries(listed.isEmpty() ? List.of() : List.of(listed.split(";")));
        String number = country.equals("US") ? "+14155552671" : "+4915123456789";
        // When, Then
        assertThat(countries.serveNew(country, sender, enrolled)).isEqualTo(fresh);
        assertThat(countries.serveKnown(number)).isEqualTo(known);
    }
}
