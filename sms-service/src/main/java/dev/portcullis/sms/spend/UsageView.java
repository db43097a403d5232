package dev.portcullis.sms.spend;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What SMS cost and what came of them.
 *
 * @param from UTC day
 * @param to UTC day, included
 * @param currency of all costs
 * @param days a line per day and country, days without a message left out
 * @param today what counts for the caps
 * @param stopped prefixes and countries whose messages led to no logins
 */
record UsageView(
        LocalDate from, LocalDate to, String currency, Sum totals, List<Day> days, Today today, List<Stopped> stopped) {
    /**
     * @param sent handed to the provider, or about to be
     * @param delivered as the provider reports
     * @param converted whose code was verified in time
     * @param cost by the table of prices, which the provider's bill may differ from
     */
    record Sum(int sent, int delivered, int failed, int converted, BigDecimal cost) {
        static final Sum NOTHING = new Sum(0, 0, 0, 0, BigDecimal.ZERO);

        Sum plus(Sum other) {
            return new Sum(
                    sent + other.sent,
                    delivered + other.delivered,
                    failed + other.failed,
                    converted + other.converted,
                    cost.add(other.cost));
        }
    }

    /** @param country ISO 3166; {@code ZZ}: none */
    record Day(LocalDate day, String country, @JsonUnwrapped Sum sum) {}

    /** Null: no cap. */
    record Today(
            int messages,
            int dailyCap,
            BigDecimal cost,
            @Nullable BigDecimal dayCap,
            BigDecimal monthCost,
            @Nullable BigDecimal monthCap) {}

    /**
     * @param scope {@code +44771} or {@code GB}
     * @param kind {@code prefix} or {@code country}
     * @param until null: the next message is let through, and what comes of it decides
     */
    record Stopped(
            String scope,
            String kind,
            Instant stoppedAt,
            @Nullable Instant until) {}

    static UsageView of(
            LocalDate from, LocalDate to, List<Day> days, List<Stopped> stopped, BudgetTable.Money money, int cap) {
        Budget budget = money.budget();
        Spent spent = money.spent();
        Today today = new Today(spent.messages(), cap, spent.day(), budget.dayCap(), spent.month(), budget.monthCap());
        Sum totals = days.stream().map(Day::sum).reduce(Sum.NOTHING, Sum::plus);
        return new UsageView(from, to, budget.currency(), totals, days, today, stopped);
    }
}
