package dev.portcullis.auth.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.auth.risk.DailyRisk;
import dev.portcullis.auth.risk.Profile;
import dev.portcullis.auth.risk.RiskLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsRiskTest {
    private static final RiskLimits LIMITS = RiskLimits.STANDARD;

    @ParameterizedTest
    @CsvSource({
        // new digits, those of a user, whose dominate
        "6, 4, 4",
        "6, 8, 6",
        "8, 6, 6",
        "4, 8, 4"
    })
    void worstDigitsInUseDominate(int newDigits, int digitsOfUser, int dominant) {
        SettingsRisk.Worst worst = new SettingsRisk(LIMITS, newDigits, Set.of(digitsOfUser), 480).of(Profile.MANUAL);
        assertThat(worst.digits()).isEqualTo(dominant);
        assertThat(worst.risk()).isEqualTo(DailyRisk.of(LIMITS, Profile.MANUAL, dominant, 480));
    }

    @ParameterizedTest
    @CsvSource({
        "adaptive, 480, false",
        "adaptive, 2880, true",
        "strict, 2880, false",
        "manual, 0, false",
        "manual, 480, true"
    })
    void moreRiskThanTheBudgetIsMadeForIsWarnedOf(String profile, int discrepancy, boolean warned) {
        // When
        List<String> warnings = new SettingsWarnings(values(profile, discrepancy), Map.of(6, 3L), LIMITS).all();

        // Then
        assertThat(warnings.stream().filter(warning -> warning.startsWith("a stranger who knows the password")))
                .hasSize(warned ? 1 : 0)
                .allSatisfy(warning ->
                        assertThat(warning).contains("more than 1 in 10000", "codes of 6 digits", "enrolled users: 3"));
    }

    @ParameterizedTest
    @CsvSource({"480, 1 in 10049, 1 in 104", "2880, 1 in 9812, 6 in 100", "0, 1 in 10098, 1 in 99975"})
    void explanationOfTheProfileIsComputed(int discrepancy, String adaptive, String manual) {
        SettingsRisk risk = new SettingsRisk(LIMITS, 6, Set.of(), discrepancy);
        assertThat(risk.effect()).contains("adaptive " + adaptive, "manual " + manual);
    }

    @Test
    void documentTellsTheComputedExplanation() {
        // When
        Map<String, Object> document = SettingsView.of(values("adaptive", 2880), "any", Map.of(5, 1L), LIMITS);

        // Then
        assertThat(document)
                .containsEntry("riskPerAccountAndDay", DailyRisk.of(LIMITS, Profile.ADAPTIVE, 6, 2880))
                .containsEntry("riskDigits", 6);
        assertThat(document.get("keys").toString()).contains("adaptive 1 in 9812");
    }

    private static Map<String, Object> values(String profile, int discrepancy) {
        return new HashMap<>(Map.of(
                "profile", profile, "discrepancy", discrepancy, "digits", 6, "smsMessage", "%CODE%", "issuer", "any"));
    }
}
