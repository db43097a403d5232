package dev.portcullis.auth.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DailyRiskTest {
    @ParameterizedTest
    @CsvSource({
        // profile, digits, discrepancy, guesses a day, codes each opens, odds of one
        "adaptive, 6, 480, 11, 9, 999759",
        "adaptive, 6, 1, 33, 3, 999759",
        "adaptive, 6, 0, 99, 1, 999759",
        "adaptive, 8, 480, 10, 961, 97612893",
        "manual, 6, 480, 10, 961, 999759",
        "manual, 4, 480, 10, 961, 10000",
        "strict, 6, 480, 33, 3, 999759"
    })
    void riskIsOfTheGuessesThatADayAffords(
            String profile, int digits, int discrepancy, int guesses, int opened, double odds) {
        double risk = DailyRisk.of(RiskLimits.STANDARD, Profile.of(profile), digits, discrepancy);
        assertThat(risk).isCloseTo(guesses * opened / odds, within(6e-7 + risk / 1000));
    }

    @Test
    void whatSingleCodesLeaveOfTheBudgetBuysPairs() {
        double risk = DailyRisk.of(RiskLimits.STANDARD, Profile.ADAPTIVE, 5, 480);
        assertThat(risk).isBetween(9.94e-5, 1.0001e-4);
    }

    @Test
    void countThatTheOwnerClearsEndsFewerTries() {
        // 100 looks of three codes each, five times over; the budget affords more
        double risk = DailyRisk.of(RiskLimits.STANDARD, Profile.STRICT, 8, 480);
        assertThat(risk).isCloseTo(500 * 3 / CodePolicy.odds(8), within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"4", "5", "6", "7", "8", "9", "10", "12"})
    void adaptiveStaysBelowOneInTenThousandADay(int digits) {
        assertThat(DailyRisk.of(RiskLimits.STANDARD, Profile.ADAPTIVE, digits, 480))
                .isLessThanOrEqualTo(1e-4);
        for (int discrepancy : new int[] {0, 1, 4, 49, 480, 499, 2880}) {
            assertThat(DailyRisk.of(RiskLimits.STANDARD, Profile.ADAPTIVE, digits, discrepancy))
                    .as("pairs are free of charge from six digits, 2,880 steps make three in a million of them")
                    .isLessThanOrEqualTo(1.03e-4);
        }
    }
}
