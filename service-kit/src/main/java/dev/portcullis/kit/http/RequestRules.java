package dev.portcullis.kit.http;

import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;

/** What holds for every request of every service: an id, no caching, plain bodies only, an end. */
@Singleton
class RequestRules {
    /** Before everything else; filters of a higher priority go first. */
    private static final int FIRST = 1000;

    private static final Pattern CHARSET =
            Pattern.compile("(?i)json\\s*;(?:.*;)?\\s*charset\\s*=\\s*+(?!\"?(utf-?8|us-ascii)\"?\\s*(;|$))");

    /** Names whose hash is known already. */
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized(RequestId.HEADER);

    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

    private final HttpConfig config;
    private final long maxBody;

    RequestRules(
            HttpConfig config,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "1M") MemorySize maxBody) {
        this.config = config;
        this.maxBody = maxBody.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::apply, FIRST);
    }

    private void apply(RoutingContext context) {
        String id = RequestId.accept(context.request().getHeader(REQUEST_ID));
        context.put(RequestId.KEY, id);
        MDC.put(RequestId.KEY, id);
        HttpServerResponse response = context.response();
        response.putHeader(REQUEST_ID, id);
        response.putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
        if (hasEncodedBody(context.request()) || hasForeignCharset(context.request())) {
            context.fail(415);
            return;
        }
        if (isTooLarge(context.request())) {
            response.putHeader("Connection", "close");
            context.fail(413);
            return;
        }
        limitTime(context);
        context.next();
    }

    /** A compressed body could be a bomb, and no caller needs one. */
    private static boolean hasEncodedBody(HttpServerRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return encoding != null && !encoding.isBlank() && !encoding.equalsIgnoreCase("identity");
    }

    /** JSON is UTF-8 (RFC 8259, 8.1); what is read in another way is not what was checked. */
    private static boolean hasForeignCharset(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && CHARSET.matcher(type).find();
    }

    /** Quarkus has this check too, but answers without a word; what comes in chunks it counts itself. */
    private boolean isTooLarge(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && (length.length() > 18 || Long.parseLong(length) > maxBody);
    }

    /** The last resort: each part has a shorter limit of its own. */
    private void limitTime(RoutingContext context) {
        String path = context.request().path();
        for (String untimed : config.untimed()) {
            if (path.startsWith(untimed)) {
                return;
            }
        }
        long timer = context.vertx().setTimer(config.deadline().toMillis(), ignored -> expire(context));
        context.addEndHandler(ignored -> context.vertx().cancelTimer(timer));
    }

    private static void expire(RoutingContext context) {
        if (!context.response().headWritten()) {
            context.fail(503, DomainProblem.unavailable("service"));
        }
    }
}
