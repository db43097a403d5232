package dev.portcullis.sms.delivery;

import org.jspecify.annotations.Nullable;

/**
 * A reason and where it comes from.
 *
 * @param code the provider's own, if it gave one
 */
public record Cause(Reason reason, @Nullable Integer code) {
    public static Cause of(Reason reason) {
        return new Cause(reason, null);
    }
}
