package dev.portcullis.auth.login;

import dev.portcullis.kit.problem.DomainProblem;
import org.jspecify.annotations.Nullable;

/**
 * The user's client as a portal tells of it; {@code POST /logins} and {@code POST /sessions} take the same.
 *
 * @param version judged for connection clients only
 * @param twoFactorEnabled likewise
 * @param ip the user's address as the portal saw it
 * @param userAgent for the log of the portal; not looked at
 */
public record ClientRequest(
        @Nullable ClientKind kind,
        @Nullable String version,
        @Nullable Boolean twoFactorEnabled,
        @Nullable String ip,
        @Nullable String userAgent,
        @Nullable String deviceToken) {
    private static final int MAX_TOKEN = 256;

    /** @throws DomainProblem 400 that names the field */
    public Client valid() {
        if (kind == null) {
            throw DomainProblem.invalid("client.kind", "is required");
        }
        if (ip == null) {
            throw DomainProblem.invalid("client.ip", "is required");
        }
        ClientAddress address = ClientAddress.parse(ip);
        if (address == null) {
            throw DomainProblem.invalid("client.ip", "is not an IPv4 or IPv6 address");
        }
        if (deviceToken != null && deviceToken.length() > MAX_TOKEN) {
            throw DomainProblem.invalid("client.deviceToken", "is not a device token");
        }
        return new Client(new ClientTraits(kind, version, twoFactorEnabled), address, deviceToken);
    }

    @Override
    public String toString() {
        return "ClientRequest[" + kind + "]";
    }
}
