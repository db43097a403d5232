package dev.portcullis.gateway.key;

import dev.portcullis.gateway.header.Address;
import dev.portcullis.gateway.header.Cidr;
import dev.portcullis.kit.internal.Caller;
import io.vertx.core.MultiMap;
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

    /** Tells a service, or a resource of the gateway, on whose behalf it works. */
    public void introduce(MultiMap headers, String source) {
        headers.set(Caller.INTEGRATION, integration.toString());
        headers.set(Caller.KEY, id.toString());
        headers.set(Caller.SCOPE, scope.text());
        headers.set(Caller.RETURN_URLS, returnUrls);
        headers.set(Caller.DEVICE_TOKENS, deviceTokens ? "on" : "off");
        headers.set(Caller.ACTOR, "key:" + id);
        headers.set(Caller.SOURCE, source);
        if (role != null) {
            headers.set(Caller.ROLE, role.text());
        }
    }
}
