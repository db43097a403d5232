package dev.portcullis.sms.account;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.kit.internal.Callers;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** The accounts messages are sent with. */
@Path("/admin/v1/sms")
@Cancellable(false)
public class SmsResource {
    private final StoredAccounts accounts;
    private final SmsService service;
    private final ProviderClient provider;
    private final Callers callers;

    SmsResource(StoredAccounts accounts, SmsService service, ProviderClient provider, Callers callers) {
        this.accounts = accounts;
        this.service = service;
        this.provider = provider;
        this.callers = callers;
    }

    @GET
    public Uni<RestResponse<SmsView>> get() {
        return accounts.configuration().map(this::answer);
    }

    /** @param check {@code false}: saved without a word with Twilio, for when it can not be reached */
    @PUT
    public Uni<RestResponse<SmsView>> put(
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @QueryParam("check") @Nullable String check,
            @Nullable JsonNode body) {
        Wanted wanted = WantedFields.read(body);
        return service.put(wanted, ifMatch, isChecked(check), callers.current()).map(this::answer);
    }

    private static boolean isChecked(@Nullable String check) {
        if (check != null && !check.equals("true") && !check.equals("false")) {
            throw DomainProblem.invalid("check", "must be true or false");
        }
        return !"false".equals(check);
    }

    private RestResponse<SmsView> answer(Configuration configuration) {
        return RestResponse.ResponseBuilder.ok(SmsView.of(configuration, provider.canReport()))
                .header("ETag", SmsService.tag(configuration))
                .build();
    }
}
