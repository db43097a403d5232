package dev.portcullis.enrollment.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.portcullis.kit.problem.DomainProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumbersTest {
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
        PhoneNumbers.Number number = PhoneNumbers.parse(typed);

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
        DomainProblem problem = catchThrowableOfType(DomainProblem.class, () -> PhoneNumbers.parse(typed));

        // Then
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.code()).isEqualTo("phone_invalid");
        assertThat(problem.getMessage()).contains(reason);
        assertThat(problem.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.field()).isEqualTo("phone"));
    }

    @Test
    void noNumberIsRefusedToo() {
        assertThat(catchThrowableOfType(DomainProblem.class, () -> PhoneNumbers.parse(null))
                        .code())
                .isEqualTo("phone_invalid");
    }
}
