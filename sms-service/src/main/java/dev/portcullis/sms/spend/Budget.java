package dev.portcullis.sms.spend;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent.
 *
 * @param dayCap of a UTC day; null: no cap
 * @param monthCap of a UTC calendar month; null: no cap
 */
record Budget(
        String currency,
        @Nullable BigDecimal dayCap,
        @Nullable BigDecimal monthCap,
        Prices prices) {}
