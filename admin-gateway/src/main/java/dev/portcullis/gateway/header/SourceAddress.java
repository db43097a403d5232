package dev.portcullis.gateway.header;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from: the other end of the connection. Only where that is one of
 * {@code portcullis.gateway.trusted-proxies} (CIDRs) does {@code X-Forwarded-For} count, read from its right end up to the first
 * address that is no such proxy. {@code Forwarded} and {@code X-Real-IP} never count.
 */
@Singleton
public class SourceAddress {
    private static final int MOST_HOPS = 16;

    private final List<Cidr> trusted;

    SourceAddress(@ConfigProperty(name = "portcullis.gateway.trusted-proxies") Optional<List<String>> trusted) {
        this.trusted = Cidr.parseAll(trusted.orElse(List.of()), "portcullis.gateway.trusted-proxies");
    }

    /** @return an address as text; {@code unknown} for a connection that has none */
    public String of(HttpServerRequest request) {
        SocketAddress peer = request.connection().remoteAddress();
        String remote = peer == null ? null : peer.hostAddress();
        if (trusted.isEmpty()) {
            return remote == null ? "unknown" : remote;
        }
        return of(remote, request.headers().getAll("X-Forwarded-For"));
    }

    String of(@Nullable String remote, List<String> forwardedFor) {
        Address at = Address.parse(remote);
        if (at == null) {
            return "unknown";
        }
        String[] hops = String.join(",", forwardedFor).split(",", -1);
        int last = Math.max(0, hops.length - MOST_HOPS);
        for (int i = hops.length - 1; i >= last && Cidr.anyContains(trusted, at); i--) {
            Address hop = Address.parse(hops[i].strip());
            if (hop == null) {
                return at.toString();
            }
            at = hop;
        }
        return at.toString();
    }
}
