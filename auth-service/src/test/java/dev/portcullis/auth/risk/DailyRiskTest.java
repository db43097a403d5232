package dev.portcullis.auth.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DailyRiskTest {
    @ParameterizedTest
    @CsvSource({
        // digits, discrepancy, 100 guesses of so many codes each
        "6, 480, 9",
        "6, 1, 3",
        "6, 0, 1",
        "5, 480, 1",
        "8, 480, 961"
    })
    void riskIsOfAHundredGuessesOfTheWidestWindow(int digits, int discrepancy, int opened) {
        assertThat(DailyRisk.of(digits, discrepancy)).isCloseTo(100 * opened / CodePolicy.odds(digits), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"4, 480", "4, 0"})
    void noSingleCodeOpensAtFourDigits(int digits, int discrepancy) {
        assertThat(DailyRisk.of(digits, discrepancy)).isZero();
    }
}
