package dev.portcullis.enrollment.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.portcullis.kit.problem.DomainProblem;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumbersTest {
    private final PhoneNumbers numbers = new PhoneNumbers(Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "+14155552671,+14155552671,+1•••••••2671,1",
        "' +1 (415) 555-2671 ',+14155552671,+1•••••••2671,1",
        "+1/415.555.2671,+14155552671,+1•••••••2671,1",
        "+49 1512 3456789,+4915123456789,+49•••••••6789,49",
        "+44 7911 123456,+447911123456,+44•••••••3456,44",
        "+372 5123 4567,+37251234567,+372•••••••4567,372"
    })
    void aMobileNumberIsTakenInAnySpelling(String typed, String e164, String masked, String countryCode) {
        // When
        PhoneNumbers.Number number = numbers.parse(typed);

        // Then
        assertThat(number).isEqualTo(new PhoneNumbers.Number(e164, masked, countryCode));
        assertThat(number).hasToString(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "4155552671,international",
        "0151 23456789,international",
        "00491512345678,international",
        "'',international",
        "+,not a telephone number",
        "+1415555,not a number that exists",
        "+999123456789,not a telephone number",
        "+49 30 901820,landline",
        "+49 900 1234567,premium",
        "+1 800 555 0199,can not receive",
        "+14155552671 ext. 5,must be + and digits",
        "+14155552671;,must be + and digits",
        "+14155552671;ext=5,must be + and digits",
        "+1415555267x,must be + and digits",
        "+14155552671x,must be + and digits",
        "+1415555CODE,must be + and digits",
        "+1415555267١,must be + and digits",
        "'+1415555,2671',must be + and digits",
        "+1+4155552671,must be + and digits",
        "+1~4155552671,must be + and digits",
        "+1 4155552671,must be + and digits",
        "+1415555267112345678901234567890123,international"
    })
    void anyOtherIsRefusedWithTheReason(String typed, String reason) {
        // When
        DomainProblem problem = catchThrowableOfType(DomainProblem.class, () -> numbers.parse(typed));

        // Then
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.code()).isEqualTo("phone_invalid");
        assertThat(problem.getMessage()).contains(reason);
        assertThat(problem.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.field()).isEqualTo("phone"));
    }

    @ParameterizedTest
    @CsvSource({
        "US,(415) 555-2671,+14155552671",
        "US,1 415 555 2671,+14155552671",
        "us,011 49 1512 3456789,+4915123456789",
        "DE,01512 3456789,+4915123456789",
        "DE,0049 1512 3456789,+4915123456789"
    })
    void aNationalNumberIsRefusedWithWhatItWouldBe(String region, String typed, String suggestion) {
        // When
        DomainProblem problem =
                catchThrowableOfType(DomainProblem.class, () -> new PhoneNumbers(Optional.of(region)).parse(typed));

        // Then
        assertThat(problem.code()).isEqualTo("phone_invalid");
        assertThat(problem.members()).containsEntry("reason", "not_international");
        assertThat(problem.members()).containsEntry("suggestion", suggestion);
    }

    @ParameterizedTest
    @CsvSource({"US,030 901820", "DE,030 901820", "DE,0900 1234567", "US,415555CODE", "US,''", "DE,112"})
    void whatCouldNotReceiveACodeIsNotSuggested(String region, String typed) {
        // When
        DomainProblem problem =
                catchThrowableOfType(DomainProblem.class, () -> new PhoneNumbers(Optional.of(region)).parse(typed));

        // Then
        assertThat(problem.members()).doesNotContainKey("suggestion");
    }

    @Test
    void aRegionThatIsNoneStopsTheStart() {
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> new PhoneNumbers(Optional.of("XX"))))
                .hasMessageContaining("portcullis.phone.default-region");
    }

    @Test
    void noNumberIsRefusedToo() {
        assertThat(catchThrowableOfType(DomainProblem.class, () -> numbers.parse(null))
                        .code())
                .isEqualTo("phone_invalid");
    }
}
