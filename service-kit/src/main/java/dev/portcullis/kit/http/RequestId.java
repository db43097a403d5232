package dev.portcullis.kit.http;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** The id of a request, the same through every hop, event and log line. */
public final class RequestId {
    public static final String HEADER = "X-Request-Id";

    /** Key in the logs' MDC and in a routing context. */
    public static final String KEY = "requestId";

    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** What the caller said, if it is fit to be logged, else a new one. */
    static String accept(@Nullable String said) {
        return said != null && ACCEPTED.matcher(said).matches() ? said : make();
    }

    /** A UUID of version 4 that nobody needs to be unable to guess, so it costs no secure random. */
    private static String make() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = random.nextLong() & ~0xf000L | 0x4000L;
        long low = random.nextLong() & ~(0b11L << 62) | 1L << 63;
        return new UUID(high, low).toString();
    }

    public static @Nullable String of(RoutingContext context) {
        return context.get(KEY);
    }

    /** The id of what is being worked on: request or event; null outside of both. */
    public static @Nullable String current() {
        return (String) MDC.get(KEY);
    }

    /** For work that starts without a request: an event that was consumed. */
    public static void set(@Nullable String id) {
        if (id == null) {
            MDC.remove(KEY);
        } else {
            MDC.put(KEY, accept(id));
        }
    }
}
