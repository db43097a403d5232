package dev.portcullis.gateway.proxy;

import dev.portcullis.gateway.header.HeaderFilter;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.httpproxy.ProxyResponse;
import org.jspecify.annotations.Nullable;

/** Server-sent events on their way back: what arrives is passed on at once, for as long as both sides stay. */
final class EventStream {
    private static final String TYPE = "text/event-stream";

    private EventStream() {}

    static boolean isIn(ProxyResponse answer) {
        @Nullable String type = answer.headers().get("Content-Type");
        return answer.getStatusCode() == 200 && type != null && type.regionMatches(true, 0, TYPE, 0, TYPE.length());
    }

    /** @return when the service has ended or broken off: either way its listeners come again and say what they heard last */
    static Future<Void> pass(ProxyResponse answer, HttpServerResponse response) {
        HeaderFilter.answer(answer.headers(), response.headers());
        // A proxy in front that keeps answers back until they are whole would keep these for ever.
        response.putHeader("X-Accel-Buffering", "no").setChunked(true);
        return answer.getBody().stream()
                .pipe()
                .endOnComplete(false)
                .to(response)
                .recover(gone -> Future.succeededFuture());
    }
}
