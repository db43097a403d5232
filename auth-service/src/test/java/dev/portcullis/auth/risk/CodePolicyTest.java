package dev.portcullis.auth.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.portcullis.auth.totp.StepRange;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodePolicyTest {
    private static final long T = 57_000_000;
    private static final Instant NOW = Instant.ofEpochSecond(T * 30 + 7);

    @ParameterizedTest
    @CsvSource({"6,999759", "8,97612893", "9,715827882", "10,2147483648", "12,2147483648"})
    void oddsAreThoseOfTheLikeliestCode(int digits, double odds) {
        assertThat(CodePolicy.odds(digits)).isCloseTo(odds, within(1.0));
    }

    @ParameterizedTest
    @CsvSource({"4,-1", "5,0", "6,4", "7,49", "8,487", "9,3578", "10,2880", "11,2880", "12,2880"})
    void widestWindowOfAnUnknownClient(int digits, long widest) {
        assertThat(CodePolicy.widest(digits, 2880)).isEqualTo(widest);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "3", "60", "480", "2880"})
    void provingOpensTheWholeTolerance(int discrepancy) {
        for (int digits = 4; digits <= 12; digits++) {
            CodeCheck check = new CodeCheck(CodeCheck.Client.PROVING, digits, 30, discrepancy, 0, NOW, NOW);
            assertThat(CodePolicy.window(check)).isEqualTo(StepRange.around(T, discrepancy));
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "4"})
    void smallDiscrepancyIsExactlyTheManualsAndDriftIsNotUsed(int discrepancy) {
        assertThat(CodePolicy.window(unknown(6, discrepancy, 120, 0))).isEqualTo(StepRange.around(T, discrepancy));
    }

    @ParameterizedTest
    @CsvSource({"0,2", "33,2", "34,3", "66,3", "67,4", "100,4", "3650,4"})
    void windowWidensWithTheDaysSinceTheLastSuccess(int days, int width) {
        assertThat(CodePolicy.window(unknown(6, 480, 0, days))).isEqualTo(StepRange.around(T, width));
    }

    @Test
    void windowLiesAroundTheLearnedDrift() {
        assertThat(CodePolicy.window(unknown(6, 480, -120, 0))).isEqualTo(StepRange.around(T - 120, 2));
    }

    @Test
    void windowNeverLeavesTheTolerance() {
        assertThat(CodePolicy.window(unknown(6, 480, 479, 0))).isEqualTo(new StepRange(T + 477, T + 480));
        assertThat(CodePolicy.window(unknown(6, 5, 480, 0)).size()).isZero();
    }

    @Test
    void eightDigitsOpenAllOfTheDefault() {
        assertThat(CodePolicy.window(unknown(8, 480, 300, 0))).isEqualTo(StepRange.around(T, 480));
        assertThat(CodePolicy.window(unknown(8, 488, 300, 0)))
                .isEqualTo(StepRange.around(T + 300, 2).intersect(StepRange.around(T, 488)));
    }

    @Test
    void fiveDigitsOpenOneStepAndFourNone() {
        assertThat(CodePolicy.window(unknown(5, 480, 0, 90))).isEqualTo(StepRange.around(T, 0));
        assertThat(CodePolicy.window(unknown(4, 480, 0, 90)).size()).isZero();
        assertThat(CodePolicy.window(unknown(4, 0, 0, 0)).size()).isZero();
    }

    @Test
    void discrepancyIsTimeWhateverThePeriod() {
        CodeCheck check = new CodeCheck(CodeCheck.Client.PROVING, 6, 60, 480, 0, NOW, NOW);
        assertThat(CodePolicy.window(check)).isEqualTo(StepRange.around(NOW.getEpochSecond() / 60, 240));
    }

    @Test
    void clockThatWasSetBackIsNoIdleTime() {
        assertThat(CodePolicy.window(unknown(6, 480, 0, -400))).isEqualTo(StepRange.around(T, 2));
    }

    private static CodeCheck unknown(int digits, int discrepancy, int drift, int idleDays) {
        Instant last = NOW.minus(Duration.ofDays(idleDays));
        return new CodeCheck(CodeCheck.Client.UNKNOWN, digits, 30, discrepancy, drift, last, NOW);
    }
}
