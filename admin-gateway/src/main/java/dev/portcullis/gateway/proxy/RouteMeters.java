package dev.portcullis.gateway.proxy;

import dev.portcullis.gateway.route.RouteMatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * {@code http.server.requests} by the template of the route, of which there are as many as the table has: never by the path that was
 * sent, which holds ids and tokens, and of which anybody can make any number.
 */
@Singleton
class RouteMeters {
    /** What is in no table. */
    private static final String NONE = "none";

    private static final String NAME = "http.server.requests";
    private static final String MATCH = RouteMeters.class.getName();

    /** Before the rules for every request: what they refuse counts. */
    private static final int FIRST = 1100;

    private final MeterRegistry registry;
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    RouteMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Series(String method, String uri, int status) {}

    void register(@Observes Filters filters) {
        filters.register(this::measure, FIRST);
    }

    /** What the table says of a request; until it has been asked, the request is of no route. */
    static void tell(RoutingContext context, RouteMatch match) {
        context.put(MATCH, match);
    }

    /** To the end of the answer, or to where the caller hung up. */
    private void measure(RoutingContext context) {
        long start = System.nanoTime();
        context.addEndHandler(ended -> timers.computeIfAbsent(series(context), this::timer)
                .record(System.nanoTime() - start, TimeUnit.NANOSECONDS));
        context.next();
    }

    private static Series series(RoutingContext context) {
        int status = context.response().getStatusCode();
        return context.get(MATCH) instanceof RouteMatch.Found found
                ? new Series(found.route().method(), found.route().template(), status)
                : new Series(NONE, NONE, status);
    }

    private Timer timer(Series series) {
        return Timer.builder(NAME)
                .tag("method", series.method())
                .tag("uri", series.uri())
                .tag("status", Integer.toString(series.status()))
                .register(registry);
    }
}
