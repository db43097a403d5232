package dev.portcullis.contracts.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether codes can be sent by SMS at all; the key is {@code sms}.
 *
 * @param version ever rising
 * @param senderCountry ISO 3166, of the number codes are sent from; null: it belongs to no country, or is none; absent in events
 *     older than this member
 */
public record SmsStatus(
        long version,
        boolean configured,
        Instant at,
        @Nullable String senderCountry) {}
