package dev.portcullis.gateway.edge;

import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Puts a {@link HeadGuard} into every connection. Neither Quarkus nor Vert.x 4 has a limit for the time of a head or a say in the
 * answer to a broken one, so it is put in where connections are accepted.
 */
@ApplicationScoped
class Edge {
    private final VertxInternal vertx;
    private final EdgeConfig config;

    Edge(Vertx vertx, EdgeConfig config) {
        this.vertx = (VertxInternal) vertx;
        this.config = config;
    }

    void started(@ObservesAsync HttpServerStart server) {
        for (EventExecutor executor : vertx.getAcceptorEventLoopGroup()) {
            if (executor instanceof SingleThreadEventLoop loop) {
                loop.execute(() -> servers(loop).forEach(this::guard));
            }
        }
    }

    private static List<Channel> servers(SingleThreadEventLoop loop) {
        List<Channel> servers = new ArrayList<>();
        Iterator<Channel> channels = loop.registeredChannelsIterator();
        while (channels.hasNext()) {
            Channel channel = channels.next();
            if (channel instanceof ServerChannel) {
                servers.add(channel);
            }
        }
        return servers;
    }

    private void guard(Channel server) {
        if (server.pipeline().get(Accepted.class) == null) {
            server.pipeline().addFirst(new Accepted(config.headTimeout()));
        }
    }
}
