package dev.portcullis.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The licence as it stands; the key is {@code license}. It never switches verification off.
 *
 * @param version ever rising
 * @param seats users who may be enabled at the same time
 * @param used seats taken
 * @param expiresAt null: perpetual
 */
public record LicenseStatus(
        long version,
        State state,
        int seats,
        int used,
        @Nullable Instant expiresAt,
        String serialNumber,
        Instant at) {
    public enum State {
        @JsonProperty("trial")
        TRIAL,
        @JsonProperty("licensed")
        LICENSED,
        @JsonProperty("expired")
        EXPIRED
    }

    /** Whether a user who holds no seat could get one. */
    public boolean admitsAnother() {
        return state != State.EXPIRED && used < seats;
    }
}
