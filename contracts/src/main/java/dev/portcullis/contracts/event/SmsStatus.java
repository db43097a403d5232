package dev.portcullis.contracts.event;

import java.time.Instant;

/**
 * Whether codes can be sent by SMS at all; the key is {@code sms}.
 *
 * @param version ever rising
 */
public record SmsStatus(long version, boolean configured, Instant at) {}
