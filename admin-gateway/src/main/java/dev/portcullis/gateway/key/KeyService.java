package dev.portcullis.gateway.key;

import dev.portcullis.kit.crypto.Tokens;
import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.event.Outbox;
import dev.portcullis.kit.id.UuidV7;
import dev.portcullis.kit.idempotency.Claim;
import dev.portcullis.kit.idempotency.Claims;
import dev.portcullis.kit.idempotency.IdempotentRequest;
import dev.portcullis.kit.internal.Caller;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes, changes and revokes keys; this replica knows at once, the others within a second. */
@ApplicationScoped
class KeyService {
    private final KeyStore store;
    private final Claims claims;
    private final KnownKeys known;
    private final Outbox outbox;
    private final Clock clock;

    KeyService(KeyStore store, Claims claims, KnownKeys known, Outbox outbox, Clock clock) {
        this.store = store;
        this.claims = claims;
        this.known = known;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<KeyPage> list(String search, KeyOrder order, int page, int size) {
        return Bounded.database(store.page(search, order, page, size)
                .chain(items -> store.total(search).map(total -> new KeyPage(items, page, size, total))));
    }

    /**
     * @param repeatable null: has no Idempotency-Key
     * @return with the key itself, which nobody is told again: a repeat gets a new secret for the same key, and the former is void
     */
    Uni<KeyOutcome> make(KeyRequest.Valid request, Caller caller, @Nullable IdempotentRequest repeatable) {
        String secret = "pk_" + request.scope().text() + "_" + Tokens.random();
        Uni<KeyOutcome> made = repeatable == null
                ? store.change(connection -> insert(connection, request, secret, caller))
                : store.transaction(connection -> claims.claim(connection, repeatable)
                        .chain(claim -> make(connection, claim, request, secret, caller)));
        return changed(made)
                .map(outcome -> outcome instanceof KeyOutcome.Done done
                        ? new KeyOutcome.Done(done.key().with(secret))
                        : outcome);
    }

    private Uni<KeyOutcome> make(
            SqlConnection connection, Claim claim, KeyRequest.Valid request, String secret, Caller caller) {
        return switch (claim) {
            case Claim.Fresh fresh ->
                store.begin(connection)
                        .chain(() -> insert(connection, request, secret, caller))
                        .call(outcome -> keep(connection, fresh, outcome));
            case Claim.Done done ->
                store.begin(connection)
                        .chain(() -> store.find(connection, id(done)))
                        .chain(key -> key == null
                                ? Uni.createFrom().item(new KeyOutcome.Revoked())
                                : reissue(connection, key, secret, caller));
            case Claim.Refused refused -> Uni.createFrom().failure(refused.problem());
        };
    }

    /** Without the secret, which nobody but the caller ever has. */
    private Uni<Void> keep(SqlConnection connection, Claim.Fresh claim, KeyOutcome outcome) {
        return outcome instanceof KeyOutcome.Done made
                ? claims.keep(connection, claim, 201, made.key())
                : claims.release(connection, claim);
    }

    private static UUID id(Claim.Done done) {
        return UUID.fromString(done.body().path("id").asText());
    }

    private Uni<KeyOutcome> reissue(SqlConnection connection, KeyView key, String secret, Caller caller) {
        return store.replaceSecret(connection, key.id(), Tokens.hash(secret))
                .chain(() -> done(connection, "reissue", key, key, caller));
    }

    private Uni<KeyOutcome> insert(SqlConnection connection, KeyRequest.Valid request, String secret, Caller caller) {
        Instant now = clock.instant();
        UUID id = UuidV7.at(now);
        return integration(connection, request, now)
                .chain(integration -> integration == null
                        ? Uni.createFrom().voidItem()
                        : store.insert(connection, id, integration, request, Tokens.hash(secret), now)
                                .replaceWithVoid())
                .chain(inserted -> store.find(connection, id))
                .chain(key -> key == null
                        ? Uni.createFrom().item(new KeyOutcome.NoSuchIntegration())
                        : done(connection, "create", null, key, caller));
    }

    private Uni<@Nullable UUID> integration(SqlConnection connection, KeyRequest.Valid request, Instant now) {
        if (request.integration() != null) {
            return store.integration(connection, request.integration());
        }
        UUID id = UuidV7.at(now);
        return store.insertIntegration(connection, id, request.name(), request.deviceTokens(), now)
                .replaceWith(id);
    }

    Uni<KeyOutcome> patch(UUID id, KeyPatch patch, Caller caller) {
        return changed(store.change(connection -> store.find(connection, id)
                .chain(key -> key == null
                        ? Uni.createFrom().item(new KeyOutcome.NoSuchKey())
                        : update(connection, key, patch.apply(key, clock.instant()), caller))));
    }

    private Uni<KeyOutcome> update(SqlConnection connection, KeyView before, KeyView after, Caller caller) {
        Uni<KeyOutcome> updated = Uni.createFrom()
                .deferred(() -> store.update(connection, after))
                .chain(() -> done(connection, "change", before, after, caller));
        return after.isLessOfAnOwnerThan(before) ? ifOwnerStays(connection, before, updated) : updated;
    }

    Uni<KeyOutcome> revoke(UUID id, Caller caller) {
        return changed(store.change(connection -> store.find(connection, id)
                .chain(key -> key == null
                        ? Uni.createFrom().item(new KeyOutcome.NoSuchKey())
                        : revoke(connection, key, caller))));
    }

    private Uni<KeyOutcome> revoke(SqlConnection connection, KeyView key, Caller caller) {
        Uni<KeyOutcome> revoked = Uni.createFrom()
                .deferred(() -> store.revoke(connection, key.id(), clock.instant()))
                .chain(() -> done(connection, "revoke", key, null, caller));
        return key.role() == Role.OWNER ? ifOwnerStays(connection, key, revoked) : revoked;
    }

    private Uni<KeyOutcome> ifOwnerStays(SqlConnection connection, KeyView key, Uni<KeyOutcome> change) {
        return store.hasOtherLastingOwner(connection, key.id())
                .chain(others -> others ? change : Uni.createFrom().item(new KeyOutcome.LastOwner()));
    }

    private Uni<KeyOutcome> done(
            SqlConnection connection, String action, @Nullable KeyView before, @Nullable KeyView after, Caller caller) {
        KeyView key = after == null ? before : after;
        if (key == null) {
            throw new IllegalArgumentException("a change of nothing");
        }
        return store.insertEvent(connection, outbox.row(KeyAudit.event(action, before, after, caller, clock.instant())))
                .replaceWith(new KeyOutcome.Done(key));
    }

    /** Sends the audit event, and has this replica look at the table before the caller is answered. */
    private Uni<KeyOutcome> changed(Uni<KeyOutcome> transaction) {
        return outbox.sent(Bounded.database(transaction))
                .call(outcome -> UniHelper.toUni(known.look()).onFailure().recoverWithNull());
    }
}
