package dev.portcullis.auth.extracode;

import dev.portcullis.kit.idempotency.IdempotencyKeys;
import dev.portcullis.kit.idempotency.Idempotent;
import dev.portcullis.kit.internal.Callers;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Codes for the day on which a user has no phone at hand; each is shown once, here. */
@Path("/admin/v1/users/{id}")
@Cancellable(false)
public class ExtraCodeResource {
    private final ExtraCodes codes;
    private final IdempotencyKeys keys;
    private final Callers callers;

    ExtraCodeResource(ExtraCodes codes, IdempotencyKeys keys, Callers callers) {
        this.keys = keys;
        this.codes = codes;
        this.callers = callers;
    }

    record BypassView(String code, Instant validUntil, int usesLeft) {
        @Override
        public String toString() {
            return "BypassView[***]";
        }
    }

    record RecoveryView(List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "RecoveryView[***]";
        }
    }

    @POST
    @Path("/bypass-codes")
    @Idempotent
    public Uni<RestResponse<BypassView>> bypass(@PathParam("id") UUID user, @Nullable BypassRequest body) {
        if (body == null) {
            throw DomainProblem.invalid("reason", "is required: it goes to the audit log");
        }
        return codes.bypass(user, body.valid(), callers.current(), keys.current(IdempotencyKeys.DAY))
                .map(view -> RestResponse.status(RestResponse.Status.CREATED, view));
    }

    @DELETE
    @Path("/bypass-codes")
    public Uni<Void> withdraw(@PathParam("id") UUID user) {
        return codes.withdraw(user, callers.current());
    }

    @POST
    @Path("/recovery-codes")
    @Idempotent
    public Uni<RestResponse<RecoveryView>> recovery(@PathParam("id") UUID user) {
        return codes.recovery(user, callers.current(), keys.current(IdempotencyKeys.DAY))
                .map(all -> RestResponse.status(RestResponse.Status.CREATED, new RecoveryView(all)));
    }
}
