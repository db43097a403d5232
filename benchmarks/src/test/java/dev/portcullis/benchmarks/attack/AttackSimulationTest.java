package dev.portcullis.benchmarks.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.auth.risk.Profile;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A smaller run of what {@code ./portcullis bench attack} shows. */
class AttackSimulationTest {
    private static final int ACCOUNTS = 4;
    private static final int DAYS = 30;

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void noWayOfAttackGetsPastOneInTenThousandADay(Strategy way) {
        for (int digits : AttackSimulation.DIGITS) {
            Trial.Result result = trial(Setting.app(Profile.ADAPTIVE, digits)).run(true, way.way());
            assertThat(result.guesses()).isGreaterThan(ACCOUNTS * 2);
            assertThat(result.worstDay()).as("D=%d", digits).isBetween(1e-8, Verdicts.DAILY);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 8})
    void codesBySmsStayBelowOneInTenThousandADay(int digits) {
        Trial.Result result =
                trial(Setting.app(Profile.ADAPTIVE, digits).bySms()).run(true, SentCodes::new);
        assertThat(result.worstDay()).isBetween(1e-8, Verdicts.DAILY);
    }

    @Test
    void bucketIsSpentToTheFull() {
        Trial.Result result = trial(Setting.app(Profile.ADAPTIVE, 6)).run(true, Strategy.EAGER.way());
        assertThat(result.perDay().mean()).isBetween(4.8e-5, 5.2e-5);
        assertThat(result.worstDay()).isBetween(9e-5, 1e-4);
    }

    @Test
    void manualIsAsWideAsTheManualSays() {
        Trial.Result result = trial(Setting.app(Profile.MANUAL, 6)).run(true, Strategy.EAGER.way());
        assertThat(result.worstDay()).isBetween(5 * 9.5e-4, 1e-2);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 8})
    void stolenDeviceIsForgottenAfterThreeCodes(int digits) {
        StolenDevice.Result result = StolenDevice.once(Setting.app(Profile.ADAPTIVE, digits));
        assertThat(result.guesses()).isEqualTo(3);
        assertThat(result.chance())
                .isLessThanOrEqualTo(digits >= 6 ? Verdicts.STOLEN_DEVICE : Verdicts.STOLEN_DEVICE_ANY);
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 8})
    void ownerGetsInFromAKnownDeviceAtEveryMoment(int digits) {
        OwnerAccess.Worst worst = new OwnerAccess(Setting.app(Profile.ADAPTIVE, digits)).until(true, 100);
        assertThat(worst.refused()).isZero();
        assertThat(worst.waits()).isZero();
        assertThat(worst.codes()).isBetween(1, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 8})
    void ownerGetsInFromAnUnknownClientAfterOneWait(int digits) {
        OwnerAccess.Worst worst =
                new OwnerAccess(Setting.app(Profile.ADAPTIVE, digits)).until(false, Verdicts.LAST_FAILURES);
        assertThat(worst.refused()).isZero();
        assertThat(worst.waits()).isEqualTo(1);
        assertThat(worst.codes()).isEqualTo(2);
    }

    @Test
    void atNinetyNineFailuresTheFirstOfTheOwnersTwoCodesIsTheHundredth() {
        assertThat(new OwnerAccess(Setting.app(Profile.ADAPTIVE, 6))
                        .until(false, 99)
                        .refused())
                .isPositive();
    }

    @Test
    void attackerWhoTakesEachLookAtOnceKeepsAnUnknownClientOutUntilHeHoldsStill() {
        Costs costs = Race.run(Setting.app(Profile.ADAPTIVE, 6), 200, Duration.ZERO);
        assertThat(costs.shareTurnedAway()).isGreaterThan(0.8);
        Costs late = Race.run(Setting.app(Profile.ADAPTIVE, 6), 200, Duration.ofSeconds(10));
        assertThat(late.shareTurnedAway()).isLessThan(0.1);
    }

    @Test
    void manualTurnsTheOwnerAwayWhenItsBucketIsEmpty() {
        assertThat(new OwnerAccess(Setting.app(Profile.MANUAL, 6))
                        .until(false, 10)
                        .refused())
                .isPositive();
    }

    @Test
    void hundredFailuresTakeThirtySpacingsAndFiftyWideOnes() {
        Duration spacings = Duration.ofSeconds(30 * 30 + 50 * 300);
        assertThat(Closing.time(Setting.app(Profile.ADAPTIVE, 6)))
                .isBetween(spacings, spacings.plus(Duration.ofMinutes(2)));
    }

    @Test
    void sumOfProbabilitiesIsWhatRealCodesCount() {
        assertThat(Check.all(0.06)).allSatisfy(check -> {
            assertThat(check.expected()).isGreaterThan(5);
            assertThat(check.agrees()).as(check.toString()).isTrue();
        });
    }

    private static Trial trial(Setting setting) {
        return new Trial(setting, ACCOUNTS, DAYS, 3);
    }
}
