package dev.portcullis.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The replicas of a service, asked in turn; where no connection can be made, the next one (nothing was sent then). */
final class UpstreamClient {
    private final String service;
    private final List<Address> addresses;
    private final HttpClient client;
    private final AtomicInteger turn = new AtomicInteger();

    /** @param addresses {@code host:port}, one or more */
    UpstreamClient(String service, List<String> addresses, HttpClient client) {
        this.service = service;
        this.addresses = addresses.stream().map(Address::parse).toList();
        this.client = client;
    }

    private record Address(String host, int port) {
        static Address parse(String text) {
            int colon = text.lastIndexOf(':');
            if (colon < 1) {
                throw new IllegalStateException(text + " is not host:port");
            }
            return new Address(
                    text.substring(0, colon).strip(),
                    Integer.parseInt(text.substring(colon + 1).strip()));
        }
    }

    String service() {
        return service;
    }

    /** @return a connected request; nothing of it is sent yet */
    Future<HttpClientRequest> connect(HttpMethod method, String uri) {
        int first = Math.floorMod(turn.getAndIncrement(), addresses.size());
        return connect(method, uri, first, addresses.size());
    }

    private Future<HttpClientRequest> connect(HttpMethod method, String uri, int at, int left) {
        Address address = addresses.get(at);
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(address.host())
                .setPort(address.port())
                .setURI(uri);
        Future<HttpClientRequest> connected = client.request(options);
        return left == 1
                ? connected
                : connected.recover(failure -> connect(method, uri, (at + 1) % addresses.size(), left - 1));
    }
}
