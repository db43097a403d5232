package dev.portcullis.kit.sample;

import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.idempotency.Attempt;
import dev.portcullis.kit.idempotency.Claim;
import dev.portcullis.kit.idempotency.Claims;
import dev.portcullis.kit.idempotency.Idempotency;
import dev.portcullis.kit.idempotency.IdempotencyKeys;
import dev.portcullis.kit.idempotency.Idempotent;
import dev.portcullis.kit.idempotency.IdempotentRequest;
import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestResponse;

/** An effect in each of the ways to make one. */
@Path("/portal/v1/idempotent")
public class IdempotentResource {
    private final IdempotencyKeys keys;
    private final Claims claims;
    private final Idempotency idempotency;
    private final Pool pool;

    IdempotentResource(IdempotencyKeys keys, Claims claims, Idempotency idempotency, Pool pool) {
        this.keys = keys;
        this.claims = claims;
        this.idempotency = idempotency;
        this.pool = pool;
    }

    /** @param fails {@code before} or {@code after} the effect was made; {@code taken}: another try takes over before */
    public record Wish(String name, String fails, List<String> parts) {}

    public record Made(String name, String secret) {}

    @POST
    @Path("/session")
    @Idempotent
    public Uni<RestResponse<Made>> session(Wish wish) {
        IdempotentRequest request = keys.current(IdempotencyKeys.DAY);
        return created(Bounded.database(Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> claims.claim(session, request).chain(claim -> switch (claim) {
                    case Claim.Fresh fresh ->
                        insert(session, wish)
                                .chain(() -> claims.keep(session, fresh, 201, new Made(wish.name(), null)))
                                .invoke(() -> fail(wish, "after"))
                                .replaceWith(new Made(wish.name(), "new"));
                    case Claim.Done done -> again(done);
                    case Claim.Refused refused -> Uni.createFrom().failure(refused.problem());
                })))));
    }

    @POST
    @Path("/connection")
    @Idempotent
    public Uni<RestResponse<Made>> connection(Wish wish) {
        IdempotentRequest request = keys.current(Duration.ofSeconds(60));
        return created(Bounded.database(pool.withTransaction(connection -> claims.claim(connection, request)
                .chain(claim -> switch (claim) {
                    case Claim.Fresh fresh ->
                        insert(connection, wish)
                                .chain(() -> claims.keep(connection, fresh, 201, new Made(wish.name(), null)))
                                .replaceWith(new Made(wish.name(), "new"));
                    case Claim.Done done -> again(done);
                    case Claim.Refused refused -> Uni.createFrom().failure(refused.problem());
                }))));
    }

    @POST
    @Path("/steps")
    @Idempotent
    public Uni<RestResponse<Made>> steps(Wish wish) {
        return created(idempotency.once(
                keys.current(IdempotencyKeys.DAY),
                Made.class,
                attempt -> pause(100)
                        .chain(() -> wish.fails().equals("taken")
                                ? takeOver()
                                : Uni.createFrom().voidItem())
                        .chain(() -> step(wish, attempt))
                        .invoke(() -> fail(wish, "after"))));
    }

    private Uni<Made> step(Wish wish, Attempt attempt) {
        Made made = new Made(wish.name(), "none");
        return Bounded.database(Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> insert(session, wish))
                .invoke(() -> fail(wish, "before"))
                .chain(() -> attempt.keep(201, made))
                .replaceWith(made)));
    }

    /** Each part of its own transaction; the last may fail, and then there is no outcome of the whole. */
    @POST
    @Path("/parts")
    @Idempotent
    public Uni<RestResponse<Made>> parts(Wish wish) {
        return created(idempotency.once(
                keys.current(IdempotencyKeys.DAY),
                Made.class,
                attempt -> Panache.withSession(attempt::parts).chain(done -> {
                    Uni<Void> all = Uni.createFrom().voidItem();
                    for (String part : wish.parts()) {
                        all = done.contains(part) ? all : all.chain(() -> part(part, attempt));
                    }
                    return all.invoke(() -> fail(wish, "after")).replaceWith(new Made(wish.name(), "none"));
                })));
    }

    private Uni<Void> part(String part, Attempt attempt) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> insert(session, new Wish(part, "", List.of())))
                .chain(() -> attempt.keepPart(part)));
    }

    private static Uni<Made> again(Claim.Done done) {
        return Uni.createFrom().item(new Made(done.body().path("name").asText(), "again"));
    }

    private static Uni<RestResponse<Made>> created(Uni<Made> made) {
        return made.map(answer -> RestResponse.status(RestResponse.Status.CREATED, answer));
    }

    private static void fail(Wish wish, String where) {
        if (wish.fails().equals(where)) {
            throw DomainProblem.unavailable("sample");
        }
    }

    private Uni<Void> takeOver() {
        return pool.query("update idempotent_request set claim = gen_random_uuid() where outcome is null")
                .execute()
                .replaceWithVoid();
    }

    private static Uni<Void> pause(int millis) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(millis));
    }

    private static Uni<Void> insert(Mutiny.Session session, Wish wish) {
        return session.createNativeQuery("insert into effect (name) values (?1)")
                .setParameter(1, wish.name())
                .executeUpdate()
                .chain(() -> pause(50));
    }

    private static Uni<Void> insert(SqlConnection connection, Wish wish) {
        return connection
                .preparedQuery("insert into effect (name) values ($1)")
                .execute(Tuple.of(wish.name()))
                .chain(() -> pause(50));
    }
}
