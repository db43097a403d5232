package dev.portcullis.gateway.proxy;

import dev.portcullis.kit.problem.DomainProblem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a body whole, so far and so long as it may be. */
final class BodyStream {
    /** Closed with bytes unread, a connection could lose the answer. */
    private static final long HANG_UP_MILLIS = 500;

    private final Promise<Buffer> done = Promise.promise();
    private final int most;
    private final Supplier<DomainProblem> tooLarge;
    private @Nullable Buffer body;

    private BodyStream(int most, Supplier<DomainProblem> tooLarge) {
        this.most = most;
        this.tooLarge = tooLarge;
    }

    /**
     * @param most bytes
     * @param tooLarge what more than that is
     */
    static Future<Buffer> read(ReadStream<Buffer> stream, int most, Supplier<DomainProblem> tooLarge) {
        BodyStream reader = new BodyStream(most, tooLarge);
        stream.handler(reader::take);
        stream.exceptionHandler(reader.done::tryFail);
        stream.endHandler(end -> reader.done.tryComplete(reader.body == null ? Buffer.buffer() : reader.body));
        stream.resume();
        return reader.done.future();
    }

    /** Whether a request says that it has a body. */
    static boolean isIn(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** A request's body within a time; after it 408. */
    static Future<Buffer> read(HttpServerRequest request, int most, Vertx vertx, Duration longest) {
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            request.response().writeContinue();
        }
        Future<Buffer> body = read(request, most, Refusals::bodyTooLarge);
        if (body.isComplete()) {
            return body;
        }
        Promise<Buffer> bounded = Promise.promise();
        long timer = vertx.setTimer(longest.toMillis(), late -> bounded.tryFail(Refusals.slowBody()));
        body.onComplete(read -> {
            vertx.cancelTimer(timer);
            if (read.succeeded()) {
                bounded.tryComplete(read.result());
            } else {
                bounded.tryFail(read.cause() instanceof DomainProblem problem ? problem : Refusals.brokenBody());
            }
        });
        return bounded.future();
    }

    /** After an answer to a request that has not ended yet: what still comes is thrown away for a moment, then nothing is heard. */
    static void hangUp(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded()) {
            return;
        }
        context.response().putHeader("Connection", "close");
        context.addEndHandler(answered -> context.vertx()
                .setTimer(HANG_UP_MILLIS, late -> request.connection().close()));
    }

    private void take(Buffer part) {
        if (done.future().isComplete()) {
            return;
        }
        Buffer all = body == null ? part : body;
        if (all.length() + (body == null ? 0 : part.length()) > most) {
            done.tryFail(tooLarge.get());
            return;
        }
        if (body != null) {
            all.appendBuffer(part);
        }
        body = all;
    }
}
