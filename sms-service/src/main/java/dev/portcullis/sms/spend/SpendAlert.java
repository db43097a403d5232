package dev.portcullis.sms.spend;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;

/** Something an administrator is told of once a day or month. */
enum SpendAlert {
    CAP_WARNING("80 % of today's SMS are sent; beyond the cap only numbers that have verified a code before get one"),
    CAP_REACHED("today's SMS are used up: only numbers that have verified a code before get one"),
    DAY_WARNING(
            "80 % of today's SMS budget are spent; beyond it only numbers that have verified a code before get one"),
    DAY_REACHED("today's SMS budget is spent: only numbers that have verified a code before get one"),
    MONTH_WARNING(
            "80 % of this month's SMS budget are spent; beyond it only numbers that have verified a code before get one"),
    MONTH_REACHED("this month's SMS budget is spent: only numbers that have verified a code before get one");

    final String text;

    SpendAlert(String text) {
        this.text = text;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The alert of this day or month. */
    String key(Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        boolean monthly = this == MONTH_WARNING || this == MONTH_REACHED;
        return word() + ":" + (monthly ? YearMonth.from(day) : day);
    }
}
