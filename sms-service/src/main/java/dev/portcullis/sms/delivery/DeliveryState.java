package dev.portcullis.sms.delivery;

import dev.portcullis.contracts.event.SmsDelivery;
import java.util.Locale;

/** Where a delivery stands; see the migrations for the changes that exist. */
enum DeliveryState {
    /** Waits for its turn. */
    REQUESTED(SmsDelivery.State.QUEUED),
    /** Somebody is sending it right now, or died while doing so. */
    CLAIMED(SmsDelivery.State.QUEUED),
    /** The provider has it. */
    SENT(SmsDelivery.State.SENT),
    /** The phone has it. */
    DELIVERED(SmsDelivery.State.DELIVERED),
    /** It was certainly not sent, or did not reach the phone. */
    FAILED(SmsDelivery.State.FAILED),
    /** It may have been sent; only the user may ask again. */
    UNKNOWN(SmsDelivery.State.UNKNOWN);

    private final SmsDelivery.State told;

    DeliveryState(SmsDelivery.State told) {
        this.told = told;
    }

    /** What others are told of it. */
    SmsDelivery.State told() {
        return told;
    }

    /** As answers have it. */
    String word() {
        return told.name().toLowerCase(Locale.ROOT);
    }

    /** As it stands in the table. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DeliveryState ofColumn(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
