package dev.portcullis.auth.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The server's clock, and what is thought of it.
 *
 * @param offsetMillis above zero: the server's clock is ahead of the source; of {@code measuredAt}
 * @param error why the source's last answer was none
 * @param message a sentence for the admin
 * @param smallestDiscrepancy steps of 30 s that would still serve everybody seen within 30 days; null: nobody was
 */
record ClockView(
        Instant now,
        @Nullable String source,
        @Nullable Long offsetMillis,
        @Nullable Instant measuredAt,
        @Nullable String error,
        PhonesView phones,
        ClockVerdict.Kind verdict,
        String message,
        @Nullable Integer smallestDiscrepancy) {
    /**
     * Drifts in seconds, below zero: the phones are behind.
     *
     * @param users who were looked at, the newest of the last 24 h
     */
    record PhonesView(
            int users,
            @Nullable Integer medianDriftSeconds,
            @Nullable Integer usualDriftSeconds) {}

    static ClockView of(Measured measured, Phones phones, Instant now) {
        ClockVerdict verdict = ClockVerdict.of(measured, phones, now);
        return new ClockView(
                now,
                measured.source(),
                measured.offset() == null ? null : measured.offset().toMillis(),
                measured.at(),
                measured.error(),
                new PhonesView(
                        phones.users(), phones.recent().median(), phones.usual().median()),
                verdict.kind(),
                verdict.message(),
                phones.smallestDiscrepancy());
    }
}
