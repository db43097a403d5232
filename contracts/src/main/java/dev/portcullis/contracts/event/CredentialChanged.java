package dev.portcullis.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of an account's credential.
 *
 * @param epoch the epoch the credential belongs to, see {@link AccountSnapshot#epoch()}
 * @param phoneSealed for {@code sms}: the proven number, sealed like {@link AccountSnapshot#phoneSealed()}
 */
public record CredentialChanged(
        UUID accountId,
        String user,
        Change change,
        long epoch,
        @Nullable Method method,
        @Nullable String phoneMasked,
        @Nullable String phoneSealed,
        Instant at) {
    public enum Change {
        @JsonProperty("activated")
        ACTIVATED,
        @JsonProperty("reset")
        RESET,
        @JsonProperty("removed")
        REMOVED
    }
}
