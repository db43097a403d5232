package dev.portcullis.benchmarks;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.httpproxy.HttpProxy;

/** A {@code vertx-http-proxy} without any rule, in a process of its own: what a hop costs at the least. */
public final class BareProxy {
    private BareProxy() {}

    /** @param arguments port to listen on, host and port of the origin */
    public static void main(String[] arguments) throws Exception {
        Vertx vertx = Vertx.vertx();
        HttpProxy proxy = HttpProxy.reverseProxy(vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(64).setKeepAlive(true)));
        proxy.origin(Integer.parseInt(arguments[2]), arguments[1]);
        vertx.createHttpServer()
                .requestHandler(proxy)
                .listen(Integer.parseInt(arguments[0]))
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }
}
