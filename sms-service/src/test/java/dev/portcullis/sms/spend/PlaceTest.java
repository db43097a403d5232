package dev.portcullis.sms.spend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTest {
    @ParameterizedTest
    @CsvSource({
        "+447700900123, GB, +44770",
        "+14155552671, US, +1415",
        "+14165550123, CA, +1416",
        "+491511234567, DE, +49151",
        "+390669812345, VA, +39066",
        "+1415, US, +1415",
        "+882161234567, ZZ, +882161",
        "+99, ZZ, +99",
    })
    void numberIsCountedForItsCountryAndTheThreeDigitsAfterItsCode(String number, String country, String prefix) {
        assertThat(Place.of(number)).isEqualTo(new Place(country, prefix));
    }
}
