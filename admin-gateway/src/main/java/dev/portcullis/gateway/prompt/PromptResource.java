package dev.portcullis.gateway.prompt;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** The hosted prompt: plain forms, each answered with a redirect, so that it works without JavaScript. */
@Path("/prompt/{token}")
@Cancellable(false)
public class PromptResource {
    private final PromptService service;
    private final PromptRequest requests;
    private final PromptPages pages;

    PromptResource(PromptService service, PromptRequest requests, PromptPages pages) {
        this.service = service;
        this.requests = requests;
        this.pages = pages;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> open(
            @RestPath String token,
            @RestQuery @Nullable String notice,
            @RestQuery @Nullable String wait,
            @Context HttpServerRequest request) {
        PromptRequest.Page page = requests.page(request, token);
        Uni<Reply> reply = PromptRequest.isToken(token)
                ? service.show(page.visit(), Notice.read(notice, wait))
                : Uni.createFrom().item(Reply.Stop.of(Stopped.UNKNOWN));
        return answer(page, reply);
    }

    /** The address of a form, when a reload or a change of language asks for it. */
    @GET
    @Path("/{form:code|sms|app|cancel}")
    @Operation(hidden = true)
    public Uni<Response> back(@RestPath String token, @Context HttpServerRequest request) {
        PromptRequest.Page page = requests.page(request, token);
        return PromptRequest.isToken(token)
                ? pages.answer(page, new Reply.Again(null))
                : pages.answer(page, Reply.Stop.of(Stopped.UNKNOWN));
    }

    @POST
    @Path("/code")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> code(
            @RestPath String token,
            @RestForm @Nullable String form,
            @RestForm @Nullable String code,
            @RestForm @Nullable String type,
            @Context HttpServerRequest request) {
        return genuine(
                request, token, form, visit -> service.code(visit, TypedCode.of(code == null ? "" : code, type)));
    }

    @POST
    @Path("/sms")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> sms(
            @RestPath String token,
            @RestForm @Nullable String form,
            @RestForm @Nullable String phone,
            @Context HttpServerRequest request) {
        return genuine(request, token, form, visit -> service.sms(visit, phone == null ? null : phone.strip()));
    }

    @POST
    @Path("/app")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> app(
            @RestPath String token, @RestForm @Nullable String form, @Context HttpServerRequest request) {
        return genuine(request, token, form, service::app);
    }

    @POST
    @Path("/cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> cancel(
            @RestPath String token, @RestForm @Nullable String form, @Context HttpServerRequest request) {
        return genuine(request, token, form, service::cancel);
    }

    private Uni<Response> genuine(
            HttpServerRequest request, String token, @Nullable String form, Function<Visit, Uni<Reply>> step) {
        PromptRequest.Page page = requests.page(request, token);
        return PromptRequest.isToken(token) && requests.isGenuine(request, page, form)
                ? answer(page, step.apply(page.visit()))
                : pages.answer(page, Reply.Stop.of(Stopped.FORGED));
    }

    private Uni<Response> answer(PromptRequest.Page page, Uni<Reply> reply) {
        return reply.chain(said -> pages.answer(page, said));
    }
}
