package dev.portcullis.gateway.edge;

import dev.portcullis.kit.problem.DomainProblem;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Between Netty's codec and Vert.x, in one connection: a head that is no HTTP is refused with a problem document instead of nothing,
 * and what is not a request under way has a time in which it must be over.
 */
final class HeadGuard extends ChannelDuplexHandler {
    private static final int HANG_UP_MILLIS = 500;

    private final Duration longest;
    private @Nullable Future<?> timer;
    /** Requests whose answer has not ended. */
    private int open;
    /** An answer has begun and not ended. */
    private boolean answering;
    /** The last request takes no body. */
    private boolean headOnly;
    /** A request's last byte has not come. */
    private boolean receiving;
    /** Something whole came of what is being read. */
    private boolean heard;

    private boolean over;

    HeadGuard(Duration longest) {
        this.longest = longest;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        DomainProblem problem = over ? null : problem(message);
        if (problem != null) {
            refuse(context, problem);
        }
        if (over && !receiving) {
            ReferenceCountUtil.release(message);
            return;
        }
        heard = true;
        follow(message);
        context.fireChannelRead(message);
    }

    /** Null: none, or it is too late to say so. */
    private @Nullable DomainProblem problem(Object message) {
        return switch (message) {
            case HttpRequest head when open == 0 -> HeadProblems.of(head);
            case HttpContent body
            when open == 1 && !answering && !body.decoderResult().isSuccess() -> HeadProblems.broken();
            default -> null;
        };
    }

    private void follow(Object message) {
        if (message instanceof HttpRequest head) {
            open++;
            headOnly = head.method().equals(HttpMethod.HEAD);
            receiving = true;
            stop();
        }
        if (message instanceof LastHttpContent) {
            receiving = false;
            stop();
        }
    }

    /** Bytes have come, and of a request there is nothing yet: a part of a head, or of a body that nobody waits for. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!heard && open == 0 && !over) {
            start(context);
        }
        heard = false;
        context.fireChannelReadComplete();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (over) {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
            return;
        }
        if (message instanceof HttpResponse head) {
            answering = head.status().codeClass() != HttpStatusClass.INFORMATIONAL;
        }
        if (answering && message instanceof LastHttpContent) {
            answered(context);
        }
        super.write(context, inOurWords(message), promise);
    }

    private Object inOurWords(Object message) {
        if (!(message instanceof FullHttpResponse answer) || !HeadProblems.isBare(answer)) {
            return message;
        }
        if (headOnly) {
            HeadProblems.mark(answer);
            return answer;
        }
        FullHttpResponse told = HeadProblems.told(answer);
        answer.release();
        return told;
    }

    private void answered(ChannelHandlerContext context) {
        answering = false;
        open--;
        if (open == 0 && receiving) {
            start(context);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    private void start(ChannelHandlerContext context) {
        if (timer == null) {
            timer = context.executor().schedule(() -> expire(context), longest.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void expire(ChannelHandlerContext context) {
        timer = null;
        if (receiving) {
            close(context);
        } else if (open == 0) {
            refuse(context, HeadProblems.slow());
        }
    }

    private void refuse(ChannelHandlerContext context, DomainProblem problem) {
        stop();
        over = true;
        context.writeAndFlush(HeadProblems.answer(problem)).addListener(sent -> hangUp(context));
    }

    /** Closed with bytes unread, a connection could lose the answer: so it says that it is over, hears on for a moment, and closes. */
    private static void hangUp(ChannelHandlerContext context) {
        if (context.channel() instanceof DuplexChannel connection) {
            connection.shutdownOutput().addListener(done -> closeLater(context));
        } else {
            close(context);
        }
    }

    private static void closeLater(ChannelHandlerContext context) {
        Future<?> closing = context.executor().schedule(() -> close(context), HANG_UP_MILLIS, TimeUnit.MILLISECONDS);
        context.channel().closeFuture().addListener(closed -> closing.cancel(false));
    }

    private static void close(ChannelHandlerContext context) {
        context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
}
