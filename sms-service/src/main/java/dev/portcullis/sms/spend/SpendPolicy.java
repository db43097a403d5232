package dev.portcullis.sms.spend;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The caps of a deployment, for numbers that have never verified a code. */
final class SpendPolicy {
    private static final BigDecimal WARNING = new BigDecimal("0.8");

    private SpendPolicy() {}

    /**
     * A message that would take the cost over a cap is not sent.
     *
     * @param price of the whole message
     */
    static Optional<Refusal> refusal(Spent spent, int dailyCap, Budget budget, BigDecimal price) {
        if (spent.messages() >= dailyCap) {
            return Optional.of(Refusal.DAILY_CAP);
        }
        boolean over = exceeds(spent.day().add(price), budget.dayCap())
                || exceeds(spent.month().add(price), budget.monthCap());
        return over ? Optional.of(Refusal.BUDGET) : Optional.empty();
    }

    /** What an administrator should know of what is spent. */
    static List<SpendAlert> alerts(Spent spent, int dailyCap, Budget budget) {
        List<SpendAlert> alerts = new ArrayList<>();
        BigDecimal messages = BigDecimal.valueOf(spent.messages());
        add(alerts, messages, BigDecimal.valueOf(dailyCap), SpendAlert.CAP_WARNING, SpendAlert.CAP_REACHED);
        add(alerts, spent.day(), budget.dayCap(), SpendAlert.DAY_WARNING, SpendAlert.DAY_REACHED);
        add(alerts, spent.month(), budget.monthCap(), SpendAlert.MONTH_WARNING, SpendAlert.MONTH_REACHED);
        return alerts;
    }

    private static void add(
            List<SpendAlert> alerts,
            BigDecimal spent,
            @Nullable BigDecimal cap,
            SpendAlert warning,
            SpendAlert reached) {
        if (cap == null) {
            return;
        }
        if (spent.compareTo(cap) >= 0) {
            alerts.add(reached);
        } else if (spent.compareTo(cap.multiply(WARNING)) >= 0) {
            alerts.add(warning);
        }
    }

    private static boolean exceeds(BigDecimal cost, @Nullable BigDecimal cap) {
        return cap != null && cost.compareTo(cap) > 0;
    }
}
