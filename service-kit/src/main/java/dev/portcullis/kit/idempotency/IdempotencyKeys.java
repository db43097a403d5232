package dev.portcullis.kit.idempotency;

import dev.portcullis.kit.internal.Callers;
import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads header {@code Idempotency-Key} of the current request; the resource method is {@link Idempotent}. */
@ApplicationScoped
public class IdempotencyKeys {
    public static final String HEADER = "Idempotency-Key";

    /** How long a POST that creates something can be repeated. */
    public static final Duration DAY = Duration.ofHours(24);

    private static final int LONGEST = 128;

    private final CurrentVertxRequest request;
    private final Callers callers;

    IdempotencyKeys(CurrentVertxRequest request, Callers callers) {
        this.request = request;
        this.callers = callers;
    }

    /**
     * @param life how long what comes of it is kept
     * @return null without the header; fails with 400 that names it when it is no key
     */
    public @Nullable IdempotentRequest current(Duration life) {
        RoutingContext context = request.getCurrent();
        List<String> keys = context.request().headers().getAll(HEADER);
        if (keys.isEmpty()) {
            return null;
        }
        if (keys.size() > 1 || !isKey(keys.getFirst())) {
            throw DomainProblem.invalid(HEADER, "must be one of 1 to " + LONGEST + " printable ASCII characters");
        }
        return new IdempotentRequest(
                callers.current().requiredIntegration(),
                route(context.request()),
                keys.getFirst(),
                BodyHash.of(context),
                life);
    }

    private static boolean isKey(String key) {
        return !key.isBlank() && key.length() <= LONGEST && key.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static String route(HttpServerRequest request) {
        return request.method() + " " + request.path();
    }
}
