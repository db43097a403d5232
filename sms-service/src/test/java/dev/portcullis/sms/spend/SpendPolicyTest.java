package dev.portcullis.sms.spend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpendPolicyTest {
    private static final BigDecimal PRICE = new BigDecimal("0.10");

    @ParameterizedTest
    @CsvSource({
        // messages, cap, cost of day, its cap, cost of month, its cap, refusal
        "99, 100, 0, , 0, , ",
        "100, 100, 0, , 0, , DAILY_CAP",
        "101, 100, 0, , 0, , DAILY_CAP",
        "0, 100, 9.90, 10, 9.90, , ",
        "0, 100, 9.91, 10, 9.91, , BUDGET",
        "0, 100, 10, 10, 10, , BUDGET",
        "0, 100, 0, , 99.90, 100, ",
        "0, 100, 0, , 99.901, 100, BUDGET",
        "0, 100, 0, 0, 0, , BUDGET",
        "100, 100, 10, 10, 10, 10, DAILY_CAP",
    })
    void atACapNothingGoesAnyMore(
            int messages,
            int dailyCap,
            BigDecimal day,
            @Nullable BigDecimal dayCap,
            BigDecimal month,
            @Nullable BigDecimal monthCap,
            @Nullable Refusal refusal) {
        assertThat(SpendPolicy.refusal(new Spent(messages, day, month), dailyCap, budget(dayCap, monthCap), PRICE))
                .isEqualTo(java.util.Optional.ofNullable(refusal));
    }

    @ParameterizedTest
    @CsvSource({
        "79, 0, 0, ''",
        "80, 0, 0, CAP_WARNING",
        "99, 0, 0, CAP_WARNING",
        "100, 0, 0, CAP_REACHED",
        "0, 7.99, 0, ''",
        "0, 8, 0, DAY_WARNING",
        "0, 10, 0, DAY_REACHED",
        "0, 0, 79.99, ''",
        "0, 0, 80, MONTH_WARNING",
        "0, 0, 100, MONTH_REACHED",
        "80, 10, 80, CAP_WARNING;DAY_REACHED;MONTH_WARNING",
    })
    void administratorsAreToldAt80PercentAndAtTheCap(int messages, BigDecimal day, BigDecimal month, String alerts) {
        // Given
        Budget budget = budget(new BigDecimal("10"), new BigDecimal("100"));
        List<SpendAlert> expected = Arrays.stream(alerts.split(";"))
                .filter(name -> !name.isEmpty())
                .map(SpendAlert::valueOf)
                .toList();
        // When, Then
        assertThat(SpendPolicy.alerts(new Spent(messages, day, month), 100, budget))
                .isEqualTo(expected);
    }

    @Test
    void withoutABudgetOnlyTheCapOfMessagesIsToldOf() {
        Spent spent = new Spent(1, new BigDecimal("1000000"), new BigDecimal("1000000"));
        assertThat(SpendPolicy.alerts(spent, 100, budget(null, null))).isEmpty();
    }

    @Test
    void alertIsOneOfItsDayOrMonthByUtc() {
        Instant now = Instant.parse("2026-03-31T23:59:59Z");
        assertThat(SpendAlert.DAY_WARNING.key(now)).isEqualTo("day_warning:2026-03-31");
        assertThat(SpendAlert.MONTH_REACHED.key(now)).isEqualTo("month_reached:2026-03");
        assertThat(SpendAlert.DAY_WARNING.key(now.plusSeconds(1))).isEqualTo("day_warning:2026-04-01");
    }

    @Test
    void priceIsThatOfTheCountryTimesItsSegments() {
        // Given
        Prices prices = Prices.of(Map.of("GB", new BigDecimal("0.04"), "*", new BigDecimal("0.5")));
        // When, Then
        assertThat(prices.of("GB", 3)).isEqualByComparingTo("0.12");
        assertThat(prices.of("US", 1)).isEqualByComparingTo(Prices.BUILT_IN.get("US"));
        assertThat(prices.of("KM", 2)).isEqualByComparingTo("1.0");
    }

    private static Budget budget(@Nullable BigDecimal dayCap, @Nullable BigDecimal monthCap) {
        return new Budget("USD", dayCap, monthCap, Prices.of(Map.of()));
    }
}
