package dev.portcullis.gateway.prompt;

import dev.portcullis.gateway.header.SourceAddress;
import dev.portcullis.gateway.limit.SourceGuard;
import dev.portcullis.gateway.limit.Verdict;
import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

/**
 * The limit of the hosted prompt, which anybody may open; it counts by the browser's address. Who asks for a page is refused with a
 * page, others with a problem document.
 */
@Singleton
class PromptLimit {
    /** Before the gate, which takes away the headers that a trusted proxy names the address with. */
    private static final int BEFORE_GATE = 950;

    private static final String PAGES = "/prompt/";
    private static final String ASSETS = "/prompt/assets/";

    private final SourceGuard guard;
    private final SourceAddress sources;
    private final PromptRequest requests;
    private final PromptPages pages;

    PromptLimit(SourceGuard guard, SourceAddress sources, PromptRequest requests, PromptPages pages) {
        this.guard = guard;
        this.sources = sources;
        this.requests = requests;
        this.pages = pages;
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, BEFORE_GATE);
    }

    private void admit(RoutingContext context) {
        if (isPage(context.request().path())
                && guard.page(sources.of(context.request())) instanceof Verdict.Limited limited) {
            refuse(context, tooMany(limited));
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

    private void refuse(RoutingContext context, DomainProblem problem) {
        String token = token(context.request().path());
        if (!isForPerson(context.request()) || !PromptRequest.isToken(token)) {
            context.fail(problem.status(), problem);
            return;
        }
        PromptRequest.Page page = requests.page(context.request(), token);
        Future<Response> answer = UniHelper.toFuture(pages.answer(page, Refusals.beforeOpened(problem)));
        answer.onSuccess(response -> write(response, context.response())).onFailure(context::fail);
    }

    private static String token(String path) {
        int slash = path.indexOf('/', PAGES.length());
        return slash < 0 ? path.substring(PAGES.length()) : path.substring(PAGES.length(), slash);
    }

    private static boolean isForPerson(HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    private static void write(Response page, HttpServerResponse response) {
        response.setStatusCode(page.getStatus());
        page.getStringHeaders().forEach((name, values) -> response.putHeader(name, values));
        Future<Void> sent = response.end(String.valueOf(page.getEntity()));
        sent.onFailure(gone -> response.reset());
    }
}
