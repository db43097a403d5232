package dev.portcullis.gateway.limit;

import dev.portcullis.gateway.header.SourceAddress;
import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The limit of the hosted prompt, which anybody may open; it counts by the browser's address. */
@ApplicationScoped
class PromptLimit {
    /** Before the gate, which takes away the headers that a trusted proxy names the address with. */
    private static final int BEFORE_GATE = 950;

    private static final String PAGES = "/prompt/";
    private static final String ASSETS = "/prompt/assets/";

    private final SourceGuard guard;
    private final SourceAddress sources;

    PromptLimit(SourceGuard guard, SourceAddress sources) {
        this.guard = guard;
        this.sources = sources;
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, BEFORE_GATE);
    }

    private void admit(RoutingContext context) {
        if (isPage(context.request().path())
                && guard.page(sources.of(context.request())) instanceof Verdict.Limited limited) {
            context.fail(429, tooMany(limited));
        } else {
            context.next();
        }
    }

    private static boolean isPage(String path) {
        return path != null && path.startsWith(PAGES) && !path.startsWith(ASSETS);
    }

    private static DomainProblem tooMany(Verdict.Limited limited) {
        return new DomainProblem(429, "rate_limited", "Too many requests from this address; wait and try again.")
                .retryAfter(limited.retryAfter());
    }
}
