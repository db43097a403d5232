package dev.portcullis.sms.spend;

import java.math.BigDecimal;

/**
 * What was let through, by UTC day and month.
 *
 * @param messages of the day
 */
record Spent(int messages, BigDecimal day, BigDecimal month) {}
