package dev.portcullis.gateway.proxy;

import dev.portcullis.gateway.header.HeaderFilter;
import dev.portcullis.gateway.header.SourceAddress;
import dev.portcullis.gateway.key.ApiKey;
import dev.portcullis.gateway.key.CallerHeaders;
import dev.portcullis.gateway.key.KeyCheck;
import dev.portcullis.gateway.key.KnownKeys;
import dev.portcullis.gateway.route.Route;
import dev.portcullis.gateway.route.RouteMatch;
import dev.portcullis.gateway.route.RouteTable;
import dev.portcullis.gateway.route.Routes;
import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Stands before everything the gateway answers: a request is of a route of the table, with a key where the route wants one, or it
 * goes no further. Then it goes to a service or, of the gateway's own routes, to its resource.
 */
@Singleton
class Gate {
    /** After the rules for every request, before everything else. */
    private static final int SECOND = 900;

    private static final String BEARER = "bearer ";

    /** Up to here a refused body is read and thrown away; beyond, the connection is closed. */
    private static final int SMALL_BODY = 64 << 10;

    private final RouteTable routes = new RouteTable(Routes.ALL);
    private final KnownKeys keys;
    private final SourceAddress sources;
    private final Forwarder forwarder;
    private final OwnResources own;

    Gate(KnownKeys keys, SourceAddress sources, Forwarder forwarder, OwnResources own) {
        this.keys = keys;
        this.sources = sources;
        this.forwarder = forwarder;
        this.own = own;
    }

    void register(@Observes Filters filters) {
        filters.register(this::enter, SECOND);
    }

    private void enter(RoutingContext context) {
        HttpServerRequest request = context.request();
        RouteMatch match = routes.find(request.method().name(), request.path());
        RouteMeters.tell(context, match);
        if (match instanceof RouteMatch.Found found && !found.route().needsKey()) {
            request.headers().remove("Authorization");
            open(context, found.route());
        } else if (match instanceof RouteMatch.Found || isGuarded(request.path())) {
            showKey(context, match);
        } else {
            refuse(context, match);
        }
    }

    /** Where nobody without a key learns what is there and what is not. */
    private static boolean isGuarded(@Nullable String path) {
        return path != null
                && (path.startsWith("/portal") || path.startsWith("/admin") || path.startsWith("/internal"));
    }

    private void showKey(RoutingContext context, RouteMatch match) {
        Future<KeyCheck> check = keys.check(shown(context.request()));
        if (check.succeeded()) {
            judge(context, match, check.result());
            return;
        }
        context.request().pause();
        check.onSuccess(known -> judge(context, match, known)).onFailure(context::fail);
    }

    /** @return empty: none */
    private static String shown(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : "";
    }

    private void judge(RoutingContext context, RouteMatch match, KeyCheck check) {
        switch (check) {
            case KeyCheck.Unknown unknown -> refuse(context, Refusals.noKey());
            case KeyCheck.Unavailable away -> refuse(context, DomainProblem.unavailable("keys"));
            case KeyCheck.Known known -> admit(context, match, known);
        }
    }

    private void admit(RoutingContext context, RouteMatch match, KeyCheck.Known shown) {
        ApiKey key = shown.key();
        String source = sources.of(context.request());
        if (!key.mayBeUsedFrom(source)) {
            refuse(context, Refusals.noKey());
        } else if (!(match instanceof RouteMatch.Found found)) {
            refuse(context, match);
        } else if (!found.route().admits(key)) {
            refuse(context, Refusals.notAllowed());
        } else {
            pass(context, found.route(), shown, source);
        }
    }

    private void pass(RoutingContext context, Route route, KeyCheck.Known shown, String source) {
        if (isTooLarge(context.request(), route.maxBody())) {
            refuse(context, Refusals.bodyTooLarge());
        } else if (route.target().service() == null) {
            HttpServerRequest request = context.request();
            HeaderFilter.strip(request.headers());
            CallerHeaders.introduce(shown.key(), source, request.headers());
            own.serve(context, route);
        } else {
            forwarder.forward(context, route, shown, source);
        }
    }

    private void open(RoutingContext context, Route route) {
        if (isTooLarge(context.request(), route.maxBody())) {
            refuse(context, Refusals.bodyTooLarge());
        } else if (route.target().service() != null) {
            forwarder.forwardOpen(context, route, sources.of(context.request()));
        } else {
            HeaderFilter.strip(context.request().headers());
            own.serve(context, route);
        }
    }

    private static void refuse(RoutingContext context, RouteMatch match) {
        if (match instanceof RouteMatch.OtherMethod other) {
            context.response().putHeader("Allow", String.join(", ", other.allowed()));
            refuse(context, Refusals.otherMethod());
        } else {
            refuse(context, Refusals.nothingThere());
        }
    }

    private static void refuse(RoutingContext context, DomainProblem problem) {
        HttpServerRequest request = context.request();
        if (problem.status() == 401) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
        }
        if (isTooLarge(request, SMALL_BODY) || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            BodyStream.hangUp(context);
        }
        request.resume();
        context.fail(problem.status(), problem);
    }

    private static boolean isTooLarge(HttpServerRequest request, int most) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && (length.length() > 10 || Long.parseLong(length) > most);
    }
}
