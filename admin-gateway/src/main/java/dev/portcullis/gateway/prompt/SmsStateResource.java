package dev.portcullis.gateway.prompt;

import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Where a prompt's message stands: as events for the page's script, and without one as a frame that loads itself anew, so that what
 * is typed on the page stays. Only for the browser that has opened the page; it binds none.
 */
@Path("/prompt/{token}/sms-state")
public class SmsStateResource {
    private final SmsWatch watch;
    private final PromptRequest requests;
    private final PromptPages pages;

    SmsStateResource(SmsWatch watch, PromptRequest requests, PromptPages pages) {
        this.watch = watch;
        this.requests = requests;
        this.pages = pages;
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(hidden = true)
    public Multi<OutboundSseEvent> events(
            @RestPath String token, @Context HttpServerRequest request, @Context Sse sse) {
        PromptRequest.Page page = known(token, request);
        // A proxy in front that keeps answers back until they are whole would keep these too long.
        request.response().putHeader("X-Accel-Buffering", "no");
        PromptMessages say = PromptTexts.of(page.language());
        return watch.changes(page.visit()).map(state -> event(state, say, sse));
    }

    /** Data is text, to be shown as text. */
    private static OutboundSseEvent event(SmsState state, PromptMessages say, Sse sse) {
        return sse.newEventBuilder()
                .name(state.isFinal() ? "end" : "state")
                .data(state.text(say))
                .build();
    }

    /** @param n how often the frame has loaded itself */
    @GET
    @Operation(hidden = true)
    public Uni<Response> frame(
            @RestPath String token, @RestQuery @Nullable String n, @Context HttpServerRequest request) {
        PromptRequest.Page page = known(token, request);
        return watch.now(page.visit())
                .onFailure(DomainProblem.class)
                .recoverWithItem(SmsState.OVER)
                .chain(state -> pages.frame(page, state, StateFrame.count(n)));
    }

    /** Whoever comes without the cookie has not opened the page, and must not become the browser it belongs to. */
    private PromptRequest.Page known(String token, HttpServerRequest request) {
        PromptRequest.Page page = requests.page(request, token);
        if (!PromptRequest.isToken(token) || page.setCookie() != null) {
            throw new DomainProblem(404, "not_found", "There is no such page.");
        }
        return page;
    }
}
