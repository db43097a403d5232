package dev.portcullis.kit.internal;

import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/**
 * Stands before every route of a service but health: no internal token, no answer. The gateway, which faces the world, has its
 * own rules and switches this off.
 */
@ApplicationScoped
class InternalGuard {
    /** After the request rules, before everything else. */
    private static final int SECOND = 900;

    /** Told without a token, these and nothing that merely begins like them. */
    private static final Set<String> OPEN =
            Set.of("/q/health", "/q/health/live", "/q/health/ready", "/q/health/started", "/q/health/well");

    private final TokenCheck tokens;
    private final boolean enabled;

    InternalGuard(TokenCheck tokens, InternalConfig config) {
        this.tokens = tokens;
        this.enabled = config.guard();
    }

    void register(@Observes Filters filters) {
        if (enabled) {
            filters.register(this::check, SECOND);
        }
    }

    private void check(RoutingContext context) {
        String path = context.normalizedPath();
        if (OPEN.contains(path)) {
            context.next();
            return;
        }
        RouteClass routeClass = RouteClass.ofPath(path);
        String authorization = context.request().getHeader("Authorization");
        if (routeClass != null && tokens.admits(authorization, routeClass)) {
            context.next();
        } else {
            context.fail(
                    401,
                    new DomainProblem(401, "internal_token_required", "Only services of the suite are answered here."));
        }
    }
}
