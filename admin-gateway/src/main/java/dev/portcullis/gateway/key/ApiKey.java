package dev.portcullis.gateway.key;

import dev.portcullis.gateway.header.Address;
import dev.portcullis.gateway.header.Cidr;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that opens something, with all that is said of its caller to a service.
 *
 * @param role null: scope is not {@code admin}
 * @param addresses from where it may be used; empty: from anywhere
 * @param returnUrls JSON array: those of all keys of the integration
 * @param deviceTokens whether the integration keeps device tokens
 * @param expiresAt null: never
 */
public record ApiKey(
        UUID id,
        UUID integration,
        Scope scope,
        @Nullable Role role,
        List<Cidr> addresses,
        String returnUrls,
        boolean deviceTokens,
        @Nullable Instant expiresAt) {
    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** @param source as {@code SourceAddress} tells it */
    public boolean mayBeUsedFrom(String source) {
        if (addresses.isEmpty()) {
            return true;
        }
        Address address = Address.parse(source);
        return address != null && Cidr.anyContains(addresses, address);
    }
}
