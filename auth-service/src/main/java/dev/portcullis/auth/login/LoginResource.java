package dev.portcullis.auth.login;

import dev.portcullis.kit.http.Bodies;
import dev.portcullis.kit.idempotency.IdempotencyKeys;
import dev.portcullis.kit.idempotency.Idempotent;
import dev.portcullis.kit.internal.Caller;
import dev.portcullis.kit.internal.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Logins, as api.md has them. */
@Path("/portal/v1/logins")
@Cancellable(false)
public class LoginResource {
    /** Tells the gateway whose limits a request counts for; stripped there. */
    static final String SUBJECT = "X-Portcullis-Subject";

    /** Tells the gateway whether a code was right; stripped there. */
    static final String OUTCOME = "X-Portcullis-Outcome";

    /** How long a code, a ticket or a session can be repeated. */
    private static final Duration SHORT = Duration.ofSeconds(60);

    private final LoginService service;
    private final CodeService codes;
    private final SmsService sms;
    private final ResultService results;
    private final LoginViews views;
    private final IdempotencyKeys keys;
    private final Callers callers;

    LoginResource(
            LoginService service,
            CodeService codes,
            SmsService sms,
            ResultService results,
            LoginViews views,
            IdempotencyKeys keys,
            Callers callers) {
        this.keys = keys;
        this.service = service;
        this.codes = codes;
        this.sms = sms;
        this.results = results;
        this.views = views;
        this.callers = callers;
    }

    @POST
    @Idempotent
    public Uni<RestResponse<LoginView>> open(@Nullable LoginRequest body) {
        LoginRequest request = Bodies.required(body);
        Caller caller = callers.current();
        String network = request.validClient().address().network();
        return service.open(request, caller, keys.current(IdempotencyKeys.DAY))
                .map(view -> RestResponse.ResponseBuilder.ok(view)
                        .header(
                                SUBJECT,
                                service.subject(network, view.user() == null ? view.userAsSent() : view.user()))
                        .build());
    }

    @GET
    @Path("/{id}")
    public Uni<LoginView> get(@PathParam("id") UUID id) {
        return views.get(id, callers.current().requiredIntegration());
    }

    @POST
    @Path("/{id}/code")
    @Idempotent
    public Uni<RestResponse<CodeView>> code(@PathParam("id") UUID id, @Nullable CodeRequest body) {
        CodeRequest request = Bodies.required(body);
        return codes.check(id, callers.current().requiredIntegration(), request.valid(), keys.current(SHORT))
                .map(this::answer);
    }

    @POST
    @Path("/{id}/sms")
    @Idempotent
    public Uni<RestResponse<SmsView>> sms(@PathParam("id") UUID id, @Nullable SmsRequest body) {
        SmsRequest request = body == null ? new SmsRequest(null) : body;
        return sms.send(id, callers.current().requiredIntegration(), request, keys.current(IdempotencyKeys.DAY))
                .map(view -> RestResponse.status(RestResponse.Status.ACCEPTED, view));
    }

    @POST
    @Path("/{id}/result")
    @Idempotent
    public Uni<CodeView> result(@PathParam("id") UUID id, @Nullable ResultRequest body) {
        ResultRequest request = Bodies.required(body);
        return results.swap(id, callers.current().requiredIntegration(), request.valid(), keys.current(SHORT));
    }

    private RestResponse<CodeView> answer(CodeService.Checked checked) {
        Login login = checked.login();
        RestResponse.ResponseBuilder<CodeView> response = RestResponse.ResponseBuilder.ok(checked.view())
                .header(SUBJECT, service.subject(login.clientNetwork(), login.user()));
        if (checked.looked()) {
            response.header(OUTCOME, checked.view().result().equals("allow") ? "success" : "failure");
        }
        return response.build();
    }
}
