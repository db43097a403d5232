package dev.portcullis.auth.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DailyRiskTest {
    @ParameterizedTest
    @CsvSource({
        // profile, digits, discrepancy, guesses a day, codes each opens, odds of one
        "adaptive, 6, 480, 11, 9, 999759",
        "adaptive, 6, 1, 33, 3, 999759",
        "adaptive, 6, 0, 99, 1, 999759",
        "adaptive, 5, 480, 9, 1, 99996",
        "adaptive, 8, 480, 10, 961, 97612893",
        "manual, 6, 480, 10, 961, 999759",
        "manual, 4, 480, 10, 961, 10000",
        "strict, 6, 480, 33, 3, 999759"
    })
    void riskIsOfTheGuessesThatADayAffords(
            String profile, int digits, int discrepancy, int guesses, int opened, double odds) {
        double risk = DailyRisk.of(RiskLimits.STANDARD, Profile.of(profile), digits, discrepancy);
        assertThat(risk).isCloseTo(guesses * opened / odds, within(2e-7 + risk / 1000));
    }

    @ParameterizedTest
    @CsvSource({"4", "5", "6", "7", "8", "9", "10", "12"})
    void adaptiveStaysBelowOneInTenThousandADay(int digits) {
        for (int discrepancy : new int[] {0, 1, 4, 49, 480, 499, 2880}) {
            assertThat(DailyRisk.of(RiskLimits.STANDARD, Profile.ADAPTIVE, digits, discrepancy))
                    .isLessThanOrEqualTo(1.01e-4);
        }
    }
}
