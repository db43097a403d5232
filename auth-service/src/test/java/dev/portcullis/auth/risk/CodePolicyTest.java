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
    private static final CodePolicy POLICY = new CodePolicy(RiskLimits.STANDARD);
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
        assertThat(POLICY.widest(digits, 2880)).isEqualTo(widest);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "3", "60", "480", "2880"})
    void provingOpensTheWholeTolerance(int discrepancy) {
        for (int digits = 4; digits <= 12; digits++) {
            CodeCheck check =
                    new CodeCheck(Profile.ADAPTIVE, CodeCheck.Client.PROVING, digits, 30, discrepancy, 0, NOW, NOW);
            assertThat(POLICY.window(check)).isEqualTo(StepRange.around(T, discrepancy));
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "4"})
    void smallDiscrepancyIsExactlyTheManualsAndDriftIsNotUsed(int discrepancy) {
        assertThat(POLICY.window(unknown(6, discrepancy, 120, 0))).isEqualTo(StepRange.around(T, discrepancy));
    }

    @ParameterizedTest
    @CsvSource({"0,2", "33,2", "34,3", "66,3", "67,4", "100,4", "3650,4"})
    void windowWidensWithTheDaysSinceTheLastSuccess(int days, int width) {
        assertThat(POLICY.window(unknown(6, 480, 0, days))).isEqualTo(StepRange.around(T, width));
    }

    @Test
    void windowLiesAroundTheLearnedDrift() {
        assertThat(POLICY.window(unknown(6, 480, -120, 0))).isEqualTo(StepRange.around(T - 120, 2));
    }

    @Test
    void windowNeverLeavesTheTolerance() {
        assertThat(POLICY.window(unknown(6, 480, 479, 0))).isEqualTo(new StepRange(T + 477, T + 480));
        assertThat(POLICY.window(unknown(6, 5, 480, 0)).size()).isZero();
    }

    @Test
    void eightDigitsOpenAllOfTheDefault() {
        assertThat(POLICY.window(unknown(8, 480, 300, 0))).isEqualTo(StepRange.around(T, 480));
        assertThat(POLICY.window(unknown(8, 488, 300, 0)))
                .isEqualTo(StepRange.around(T + 300, 2).intersect(StepRange.around(T, 488)));
    }

    @Test
    void fiveDigitsOpenOneStepAndFourNone() {
        assertThat(POLICY.window(unknown(5, 480, 0, 90))).isEqualTo(StepRange.around(T, 0));
        assertThat(POLICY.window(unknown(4, 480, 0, 90)).size()).isZero();
        assertThat(POLICY.window(unknown(4, 0, 0, 0)).size()).isZero();
    }

    @Test
    void discrepancyIsTimeWhateverThePeriod() {
        CodeCheck check = new CodeCheck(Profile.ADAPTIVE, CodeCheck.Client.PROVING, 6, 60, 480, 0, NOW, NOW);
        assertThat(POLICY.window(check)).isEqualTo(StepRange.around(NOW.getEpochSecond() / 60, 240));
    }

    @Test
    void clockThatWasSetBackIsNoIdleTime() {
        assertThat(POLICY.window(unknown(6, 480, 0, -400))).isEqualTo(StepRange.around(T, 2));
    }

    @ParameterizedTest
    @CsvSource({"4,16", "5,166", "6,480", "8,480"})
    void knownDeviceOpensTheToleranceUpToAThirdOfAPercent(int digits, int width) {
        assertThat(POLICY.window(device(digits, 480, 0))).isEqualTo(StepRange.around(T, width));
    }

    @Test
    void knownDevicesNarrowWindowLiesAroundTheDrift() {
        assertThat(POLICY.window(device(4, 480, 100))).isEqualTo(StepRange.around(T + 100, 16));
        assertThat(POLICY.window(device(6, 2880, -100))).isEqualTo(StepRange.around(T - 100, 1665));
    }

    @ParameterizedTest
    @CsvSource({"4,499", "5,2880", "6,2880", "8,2880"})
    void twoCodesOpenTheTolerance(int digits, int width) {
        assertThat(POLICY.pairs(unknown(digits, 2880, 7, 0))).isEqualTo(StepRange.around(T, width));
        assertThat(POLICY.pairs(device(digits, 2880, 7))).isEqualTo(StepRange.around(T, width));
    }

    @ParameterizedTest
    @CsvSource({"4", "6", "8"})
    void noTwoCodesInARowFitIntoOneStep(int digits) {
        assertThat(POLICY.pairs(unknown(digits, 0, 0, 0)).size()).isZero();
        assertThat(POLICY.pairs(device(digits, 0, 0)).size()).isZero();
        assertThat(POLICY.pairs(unknown(digits, 1, 0, 0))).isEqualTo(StepRange.around(T, 1));
    }

    @Test
    void manualIsTheManualForEverybodyAndKnowsNoPairs() {
        for (CodeCheck.Client client : CodeCheck.Client.values()) {
            CodeCheck check = new CodeCheck(Profile.MANUAL, client, 6, 30, 480, 99, NOW, NOW);
            assertThat(POLICY.window(check)).isEqualTo(StepRange.around(T, 480));
            assertThat(POLICY.pairs(check).size()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "480,1"})
    void strictIsOneStepForEverybody(int discrepancy, int width) {
        for (CodeCheck.Client client : CodeCheck.Client.values()) {
            CodeCheck check = new CodeCheck(Profile.STRICT, client, 6, 30, discrepancy, 99, NOW, NOW);
            assertThat(POLICY.window(check)).isEqualTo(StepRange.around(T, width));
        }
    }

    @ParameterizedTest
    @CsvSource({"6,480,0,9", "6,480,3650,5", "8,480,0,5", "5,480,0,4", "6,1,0,16"})
    void burstOfGuesses(int digits, int discrepancy, int idleDays, int guesses) {
        Tariff tariff = POLICY.tariff(unknown(digits, discrepancy, 0, idleDays));
        assertThat((int) (RiskLimits.STANDARD.capacity() / tariff.guess())).isEqualTo(guesses);
    }

    @Test
    void twoCodesCostNothingFromSixDigitsAndFiveTriesFitAtFour() {
        assertThat(POLICY.tariff(unknown(6, 480, 0, 0)).pair()).isZero();
        Tariff four = POLICY.tariff(unknown(4, 2880, 0, 0));
        assertThat(four.opens()).isFalse();
        assertThat(four.pair()).isCloseTo(999e-8, within(1e-9));
        assertThat(POLICY.tariff(unknown(5, 480, 0, 0)).pair()).isCloseTo(961e-10, within(1e-11));
    }

    @Test
    void manualsBucketHoldsFiveGuessesWhateverTheyOpen() {
        CodeCheck check = new CodeCheck(Profile.MANUAL, CodeCheck.Client.UNKNOWN, 6, 30, 480, 0, NOW, NOW);
        double fifth = RiskLimits.STANDARD.capacity() / 5;
        assertThat(POLICY.tariff(check)).isEqualTo(Tariff.single(fifth));
        assertThat(POLICY.sent(Profile.MANUAL, 6)).isEqualTo(Tariff.single(fifth));
        assertThat(POLICY.extra(Profile.MANUAL)).isEqualTo(Tariff.single(fifth));
    }

    @Test
    void knownDeviceAndWhoProvesAnAppPayNothing() {
        assertThat(POLICY.tariff(device(6, 480, 0)).guess()).isZero();
        CodeCheck proving = new CodeCheck(Profile.ADAPTIVE, CodeCheck.Client.PROVING, 6, 30, 480, 0, NOW, NOW);
        assertThat(POLICY.tariff(proving).guess()).isZero();
    }

    private static CodeCheck device(int digits, int discrepancy, int drift) {
        return new CodeCheck(Profile.ADAPTIVE, CodeCheck.Client.KNOWN_DEVICE, digits, 30, discrepancy, drift, NOW, NOW);
    }

    private static CodeCheck unknown(int digits, int discrepancy, int drift, int idleDays) {
        Instant last = NOW.minus(Duration.ofDays(idleDays));
        return new CodeCheck(Profile.ADAPTIVE, CodeCheck.Client.UNKNOWN, digits, 30, discrepancy, drift, last, NOW);
    }
}
