package dev.portcullis.gateway.proxy;

import dev.portcullis.gateway.key.Admissions;
import dev.portcullis.gateway.key.KeyCheck;
import dev.portcullis.gateway.limit.SourceGuard;
import dev.portcullis.gateway.route.Route;
import dev.portcullis.kit.internal.InternalTokens;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.function.UnaryOperator;

/** Sends requests that were let in on their way. Vert.x futures, not Mutiny: that is what {@code vertx-http-proxy} speaks. */
@Singleton
class Forwarder {
    private static final int LOGIN_ID = "/portal/v1/logins/".length();

    private final Upstreams upstreams;
    private final InternalTokens tokens;
    private final SourceGuard limits;
    private final Admissions admissions;
    private final ProxyConfig config;

    Forwarder(
            Upstreams upstreams, InternalTokens tokens, SourceGuard limits, Admissions admissions, ProxyConfig config) {
        this.upstreams = upstreams;
        this.tokens = tokens;
        this.limits = limits;
        this.admissions = admissions;
        this.config = config;
    }

    void forward(RoutingContext context, Route route, KeyCheck.Known shown, String source) {
        MultiMap headers = ProxyCall.introduce(context, shown.key(), source, bearer(route));
        go(
                context,
                route,
                source,
                headers,
                cut -> admissions.hold(shown, key -> route.admits(key) && key.mayBeUsedFrom(source), cut));
    }

    /** One that needs no key. */
    void forwardOpen(RoutingContext context, Route route, String source) {
        MultiMap headers = ProxyCall.introduceNobody(context, source, bearer(route));
        go(context, route, source, headers, cut -> () -> {});
    }

    private String bearer(Route route) {
        return tokens.bearer(upstream(route).service(), route.routeClass());
    }

    private UpstreamClient upstream(Route route) {
        UpstreamClient upstream = upstreams.of(route.target());
        if (upstream == null) {
            throw new IllegalStateException(route.template() + " is of no service");
        }
        return upstream;
    }

    private void go(
            RoutingContext context, Route route, String source, MultiMap headers, UnaryOperator<Runnable> streams) {
        LimitFilter watch = watch(context, route, source);
        new ProxyCall(context, route, upstream(route), config, watch, headers, streams).go();
    }

    private LimitFilter watch(RoutingContext context, Route route, String source) {
        return switch (route.limited()) {
            case NO -> new LimitFilter.None();
            case LOGIN -> new LimitFilter.NewLogin(limits);
            case WEBHOOK -> new LimitFilter.Webhook(limits, source);
            case CODE -> new LimitFilter.Code(limits, loginId(context.request().path()));
        };
    }

    /** The route's template has told that it is there. */
    private static String loginId(String path) {
        return path.substring(LOGIN_ID, path.indexOf('/', LOGIN_ID));
    }
}
