package dev.portcullis.gateway.key;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.kit.http.Bodies;
import dev.portcullis.kit.idempotency.IdempotencyKeys;
import dev.portcullis.kit.idempotency.Idempotent;
import dev.portcullis.kit.internal.Callers;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Integrations' keys, as api.md has them; for owners only. */
@Path("/admin/v1/keys")
@Cancellable(false)
public class KeyResource {
    private static final int MOST = 200;
    private static final int LONGEST_SEARCH = 128;

    private final KeyService service;
    private final Callers callers;
    private final IdempotencyKeys keys;
    private final Clock clock;

    KeyResource(KeyService service, Callers callers, IdempotencyKeys keys, Clock clock) {
        this.service = service;
        this.callers = callers;
        this.keys = keys;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    public Uni<KeyPage> list(
            @RestQuery @DefaultValue("") String q,
            @RestQuery @DefaultValue("0") int page,
            @RestQuery @DefaultValue("50") int size,
            @RestQuery @DefaultValue("createdAt") String sort) {
        if (page < 0) {
            throw DomainProblem.invalid("page", "is not negative");
        }
        if (size < 1 || size > MOST) {
            throw DomainProblem.invalid("size", "is 1 to " + MOST);
        }
        if (q.length() > LONGEST_SEARCH || q.indexOf('\0') >= 0) {
            throw DomainProblem.invalid("q", "is at most " + LONGEST_SEARCH + " characters");
        }
        return service.list(q, KeyOrder.of(sort), page, size);
    }

    @POST
    @Idempotent
    @Operation(hidden = true)
    public Uni<RestResponse<KeyView>> make(@Nullable KeyRequest body) {
        return service.make(
                        Bodies.required(body).valid(clock.instant()),
                        callers.current(),
                        keys.current(IdempotencyKeys.DAY))
                .map(outcome -> RestResponse.status(RestResponse.Status.CREATED, key(outcome)));
    }

    @PATCH
    @Path("/{keyId}")
    @Operation(hidden = true)
    public Uni<KeyView> change(@RestPath String keyId, @Nullable JsonNode body) {
        return service.patch(id(keyId), KeyPatch.of(body), callers.current()).map(KeyResource::key);
    }

    @DELETE
    @Path("/{keyId}")
    @Operation(hidden = true)
    public Uni<Void> revoke(@RestPath String keyId) {
        return service.revoke(id(keyId), callers.current())
                .map(KeyResource::key)
                .replaceWithVoid();
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw DomainProblem.notFound("key");
        }
    }

    private static KeyView key(KeyOutcome outcome) {
        return switch (outcome) {
            case KeyOutcome.Done done -> done.key();
            case KeyOutcome.NoSuchKey none -> throw DomainProblem.notFound("key");
            case KeyOutcome.Revoked revoked ->
                throw new DomainProblem(410, "key_revoked", "This key was made, and has been revoked since.");
            case KeyOutcome.NoSuchIntegration none ->
                throw DomainProblem.invalid("integration", "is none that is there");
            case KeyOutcome.LastOwner last ->
                throw new DomainProblem(
                        409,
                        "last_owner_key",
                        "This is the last key that manages keys and does not expire; make another one first.");
        };
    }
}
