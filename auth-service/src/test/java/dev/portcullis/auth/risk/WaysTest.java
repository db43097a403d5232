package dev.portcullis.auth.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaysTest {
    private static final int[] DISCREPANCIES = {0, 1, 2, 4, 5, 480, 499, 500, 2880};

    @ParameterizedTest
    @CsvSource({
        // profile, digits, discrepancy, one code, two codes
        "adaptive, 4, 0, false, false",
        "strict, 4, 0, false, false",
        "manual, 4, 0, true, false",
        "adaptive, 4, 1, false, true",
        "strict, 4, 480, false, true",
        "adaptive, 5, 0, true, false",
        "adaptive, 5, 2880, true, true",
        "adaptive, 6, 480, true, true",
        "strict, 6, 0, true, false",
        "manual, 6, 480, true, false"
    })
    void waysIn(String profile, int digits, int discrepancy, boolean oneCode, boolean twoCodes) {
        assertThat(Ways.of(RiskLimits.STANDARD, Profile.of(profile), digits, discrepancy))
                .isEqualTo(new Ways(oneCode, twoCodes));
    }

    @Test
    void thereIsNoneWithFourDigitsAndNoDiscrepancyOnly() {
        List<String> closed = new ArrayList<>();
        for (Profile profile : Profile.values()) {
            for (int digits = 4; digits <= 12; digits++) {
                for (int discrepancy : DISCREPANCIES) {
                    if (Ways.of(RiskLimits.STANDARD, profile, digits, discrepancy)
                            .none()) {
                        closed.add(profile + " " + digits + " " + discrepancy);
                    }
                }
            }
        }
        assertThat(closed).containsExactlyInAnyOrder("ADAPTIVE 4 0", "STRICT 4 0");
    }
}
