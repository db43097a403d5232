package dev.portcullis.sms.spend;

import dev.portcullis.sms.delivery.Reason;

/** Why a number that is not known gets no message. */
enum Refusal {
    DAILY_CAP(Reason.DAILY_CAP_REACHED),
    BUDGET(Reason.BUDGET_SPENT),
    PUMPING(Reason.NUMBERS_PUMPED);

    final Reason reason;

    Refusal(Reason reason) {
        this.reason = reason;
    }
}
