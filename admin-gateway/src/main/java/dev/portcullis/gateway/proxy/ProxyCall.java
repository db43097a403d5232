package dev.portcullis.gateway.proxy;

import dev.portcullis.gateway.header.HeaderFilter;
import dev.portcullis.gateway.key.ApiKey;
import dev.portcullis.gateway.key.CallerHeaders;
import dev.portcullis.gateway.limit.Verdict;
import dev.portcullis.gateway.route.Route;
import dev.portcullis.kit.http.RequestId;
import dev.portcullis.kit.internal.RouteClass;
import dev.portcullis.kit.problem.DomainProblem;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to a service and back: whole body in, one try (the next replica if none was reached), whole
 * answer out, unless it is a stream of events.
 */
final class ProxyCall {
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized(RequestId.HEADER);
    private static final Logger LOG = Logger.getLogger(ProxyCall.class);
    private static final Buffer NO_BODY = Buffer.buffer();

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final Route route;
    private final UpstreamClient upstream;
    private final ProxyConfig config;
    private final LimitFilter watch;
    private final MultiMap headers;
    private final UnaryOperator<Runnable> streams;
    private @Nullable HttpClientRequest sent;
    private boolean counted;
    private boolean over;

    /**
     * @param headers that the service gets beside what passes from the request
     * @param streams takes what cuts a stream of events off, on any thread, and gives what is run when it has ended
     */
    ProxyCall(
            RoutingContext context,
            Route route,
            UpstreamClient upstream,
            ProxyConfig config,
            LimitFilter watch,
            MultiMap headers,
            UnaryOperator<Runnable> streams) {
        this.context = context;
        this.request = context.request();
        this.route = route;
        this.upstream = upstream;
        this.config = config;
        this.watch = watch;
        this.headers = headers;
        this.streams = streams;
    }

    /** Headers by which a service knows the gateway and its caller. */
    static MultiMap introduce(RoutingContext context, ApiKey key, String source, String bearer) {
        MultiMap headers = introduce(context, bearer);
        CallerHeaders.introduce(key, source, headers);
        return headers;
    }

    /** Headers by which a service knows the gateway, and where somebody calls from who showed no key. */
    static MultiMap introduceNobody(RoutingContext context, String source, String bearer) {
        MultiMap headers = introduce(context, bearer);
        CallerHeaders.introduceNobody(source, headers);
        return headers;
    }

    private static MultiMap introduce(RoutingContext context, String bearer) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        headers.set(HttpHeaders.AUTHORIZATION, bearer);
        headers.set(REQUEST_ID, String.valueOf(RequestId.of(context)));
        return headers;
    }

    void go() {
        context.addEndHandler(ended -> end());
        Future<Buffer> body = BodyStream.isIn(request) ? readBody() : Future.succeededFuture(NO_BODY);
        body.compose(this::send).compose(this::readAnswer).onFailure(this::fail);
    }

    private Future<Buffer> readBody() {
        return BodyStream.read(request, route.maxBody(), context.vertx(), config.bodyTimeout());
    }

    private Future<ProxyResponse> send(Buffer body) {
        if (watch.admit(body) instanceof Verdict.Limited limited) {
            return Future.failedFuture(Refusals.limited(limited.retryAfter()));
        }
        counted = true;
        ProxyRequest proxied = ProxyRequest.reverseProxy(request);
        proxied.setURI(uri());
        proxied.headers().clear();
        passHeaders(proxied.headers());
        proxied.headers().addAll(headers);
        proxied.setBody(body.length() == 0 ? null : Body.body(body));
        return upstream.connect(request.method(), proxied.getURI()).compose(connected -> send(proxied, connected));
    }

    private void passHeaders(MultiMap to) {
        if (route.routeClass() == RouteClass.WEBHOOKS) {
            HeaderFilter.forwardSigned(request.headers(), to);
        } else {
            HeaderFilter.forward(request.headers(), to);
        }
    }

    private Future<ProxyResponse> send(ProxyRequest proxied, HttpClientRequest connected) {
        if (over) {
            connected.reset();
            return Future.failedFuture("the caller has gone");
        }
        sent = connected;
        return proxied.send(connected);
    }

    private String uri() {
        String query = request.query();
        return query == null ? request.path() : request.path() + '?' + query;
    }

    private Future<Void> readAnswer(ProxyResponse answer) {
        if (EventStream.isIn(answer)) {
            return stream(answer);
        }
        return BodyStream.read(answer.getBody().stream(), config.maxAnswer(), () -> unavailable("an answer too large"))
                .compose(body -> reply(answer, body));
    }

    private Future<Void> stream(ProxyResponse answer) {
        settle(null);
        if (over) {
            return Future.succeededFuture();
        }
        Context here = context.vertx().getOrCreateContext();
        Runnable ended = streams.apply(() -> here.runOnContext(now -> cutOff()));
        return EventStream.pass(answer, context.response())
                .onComplete(passed -> ended.run())
                .compose(passed -> endStream());
    }

    /** Nothing more is taken from the service, and so the stream ends. */
    private void cutOff() {
        HttpClientRequest open = sent;
        if (open != null && !over) {
            open.reset();
        }
    }

    /** The service has ended it, or it was cut off, or the listener has gone; then the service is to hear of that. */
    private Future<Void> endStream() {
        if (over || context.response().closed()) {
            end();
            return Future.succeededFuture();
        }
        sent = null;
        return context.response().end();
    }

    private Future<Void> reply(ProxyResponse answer, Buffer body) {
        settle(new LimitFilter.Answer(answer.getStatusCode(), answer.headers(), body));
        if (over) {
            return Future.succeededFuture();
        }
        if (answer.getStatusCode() == 401) {
            return Future.failedFuture(unavailable("it refuses the internal token"));
        }
        sent = null;
        // Not ProxyResponse.send, whose pipe writes a body that is whole already in two steps.
        HttpServerResponse response = context.response().setStatusCode(answer.getStatusCode());
        HeaderFilter.answer(answer.headers(), response.headers());
        return response.end(body);
    }

    private void fail(Throwable failure) {
        settle(null);
        if (!over && !context.response().headWritten()) {
            BodyStream.hangUp(context);
            context.fail(failure instanceof DomainProblem problem ? problem.status() : 503, problem(failure));
        }
    }

    private DomainProblem problem(Throwable failure) {
        return failure instanceof DomainProblem problem ? problem : unavailable(failure.toString());
    }

    private DomainProblem unavailable(String why) {
        LOG.warnf("%s does not answer %s %s: %s", upstream.service(), request.method(), route.template(), why);
        return DomainProblem.unavailable(upstream.service());
    }

    private void settle(LimitFilter.@Nullable Answer answer) {
        if (counted) {
            counted = false;
            watch.answered(answer);
        }
    }

    /** Answered, given up by the deadline, or the caller has gone: what is still under way is ended. */
    private void end() {
        over = true;
        HttpClientRequest open = sent;
        if (open != null) {
            sent = null;
            open.reset();
            settle(null);
        }
    }
}
