package dev.portcullis.kit.http;

import dev.portcullis.kit.problem.DomainProblem;
import dev.portcullis.kit.problem.Problem;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Problem documents for what never reaches a resource: unknown address, body too large, broken request line. */
@ApplicationScoped
class ProblemRoutes {
    /** Before Quarkus' own handler, which answers without a problem document. */
    private static final int FIRST = Integer.MIN_VALUE;

    private static final int LAST = 100_000;

    void register(@Observes Router router) {
        router.route().order(FIRST).failureHandler(ProblemRoutes::failed);
        router.route().order(LAST).handler(context -> answer(context, Problems.ofStatus(404)));
    }

    private static void failed(RoutingContext context) {
        Throwable failure = context.failure();
        boolean fault = context.statusCode() == 500 && failure != null;
        DomainProblem problem = failure instanceof DomainProblem ours ? ours : Problems.ofStatus(context.statusCode());
        answer(context, fault ? Problems.of(failure) : problem);
    }

    private static void answer(RoutingContext context, DomainProblem problem) {
        if (context.response().ended() || context.response().headWritten()) {
            return;
        }
        problem.retryAfterSeconds()
                .ifPresent(seconds -> context.response().putHeader("Retry-After", Long.toString(seconds)));
        context.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Cache-Control", "no-store")
                .end(Json.encodeToBuffer(Problem.of(problem, RequestId.of(context))));
    }
}
