package dev.portcullis.kit.sample;

import dev.portcullis.kit.database.Bounded;
import dev.portcullis.kit.http.Bodies;
import dev.portcullis.kit.http.RequestId;
import dev.portcullis.kit.internal.Caller;
import dev.portcullis.kit.internal.Callers;
import dev.portcullis.kit.problem.DomainProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to a request. */
@Path("/portal/v1/samples")
public class SampleResource {
    private final Pool pool;
    private final Callers callers;

    SampleResource(Pool pool, Callers callers) {
        this.pool = pool;
        this.callers = callers;
    }

    @POST
    public Uni<Sample> post(@Nullable Sample sample) {
        return Uni.createFrom().item(Bodies.required(sample).valid());
    }

    @GET
    @Path("/{id}")
    public Uni<UUID> get(@PathParam("id") UUID id) {
        throw DomainProblem.notFound("sample");
    }

    @GET
    public Map<String, Object> list(
            @QueryParam("page") int page, @QueryParam("kind") Sample.Kind kind, @QueryParam("of") UUID of) {
        if (page < 0) {
            throw DomainProblem.invalid("page", "must be 0 or more");
        }
        return Map.of("page", page);
    }

    @GET
    @Path("/-/fault")
    public Uni<String> fault() {
        return Uni.createFrom().failure(new IllegalStateException("JBSWY3DPEHPK3PXP is the secret"));
    }

    @GET
    @Path("/-/never")
    public Uni<String> never() {
        return Uni.createFrom().nothing();
    }

    @GET
    @Path("/-/late")
    public Uni<String> late() {
        return Uni.createFrom().item("late").onItem().delayIt().by(Duration.ofMillis(3300));
    }

    @GET
    @Path("/-/limited")
    public Uni<String> limited() {
        return Uni.createFrom()
                .failure(new DomainProblem(429, "too_many", "Wait.").retryAfter(Duration.ofMillis(41_001)));
    }

    @GET
    @Path("/-/request-id")
    public Map<String, String> requestId() {
        return Map.of("id", String.valueOf(RequestId.current()));
    }

    @GET
    @Path("/-/caller")
    public Caller caller() {
        return callers.current();
    }

    @GET
    @Path("/-/setting")
    public Uni<Map<String, String>> setting(@QueryParam("name") String name) {
        return Bounded.database(pool.query("show " + name).execute())
                .map(rows -> Map.of("value", rows.iterator().next().getString(0)));
    }

    @GET
    @Path("/-/sleep")
    public Uni<String> sleep() {
        return pool.query("select pg_sleep(30)").execute().replaceWith("slept");
    }

    @GET
    @Path("/-/bounded-session")
    public Uni<String> boundedSession(@QueryParam("seconds") int seconds) {
        return Bounded.database(Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery("select cast(pg_sleep(" + seconds + ") as text)")
                        .getSingleResult())
                .replaceWith("slept")));
    }

    @POST
    @Path("/-/unique")
    public Uni<String> unique() {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery("insert into sample (name) values ('one'), ('one')")
                        .executeUpdate())
                .replaceWith("done"));
    }

    @GET
    @Path("/-/optimistic")
    public Uni<String> optimistic() {
        return Uni.createFrom().failure(new OptimisticLockException("row 7 of table secret"));
    }
}
