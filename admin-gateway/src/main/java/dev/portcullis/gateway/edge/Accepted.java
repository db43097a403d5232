package dev.portcullis.gateway.edge;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.time.Duration;

/** Gives every connection that a server accepts its guard, as soon as it is known to speak HTTP/1. */
final class Accepted extends ChannelInboundHandlerAdapter {
    private final Duration longest;

    Accepted(Duration longest) {
        this.longest = longest;
    }

    @Override
    public void channelRead(ChannelHandlerContext server, Object connection) {
        if (connection instanceof Channel channel) {
            channel.pipeline().addFirst(new Opened(longest));
        }
        server.fireChannelRead(connection);
    }

    /** Vert.x has put in its own handlers by the time of the first byte, or, with TLS, of the first one after the handshake. */
    private static final class Opened extends ChannelInboundHandlerAdapter {
        private final Duration longest;

        Opened(Duration longest) {
            this.longest = longest;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            ChannelPipeline pipeline = context.pipeline();
            if (pipeline.get(HttpRequestDecoder.class) != null) {
                pipeline.addBefore(pipeline.lastContext().name(), "head-guard", new HeadGuard(longest));
                pipeline.remove(this);
            }
            context.fireChannelRead(bytes);
        }
    }
}
