package dev.portcullis.kit.sample;

import dev.portcullis.kit.http.RequestId;
import dev.portcullis.kit.problem.DomainProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.util.Map;

/** Routes of the other classes. */
final class OtherResources {
    private OtherResources() {}

    @Path("/admin/v1/samples")
    public static class Admin {
        @GET
        public Map<String, String> get() {
            return Map.of("route", "admin");
        }
    }

    @Path("/internal/v1/samples")
    public static class Internal {
        @GET
        public Map<String, String> get() {
            return Map.of("route", "internal", "requestId", String.valueOf(RequestId.current()), "new", "field");
        }

        @POST
        public Map<String, Object> post(Map<String, Object> body) {
            return body;
        }

        @DELETE
        public void delete() {}

        @GET
        @Path("/limited")
        public Uni<String> limited() {
            return Uni.createFrom()
                    .failure(new DomainProblem(429, "too_many", "Wait.")
                            .retryAfter(Duration.ofSeconds(17))
                            .field("number", "was asked for too often")
                            .with("seats", 3));
        }

        @GET
        @Path("/fault")
        public Uni<String> fault() {
            return Uni.createFrom().failure(new IllegalStateException("its own affair"));
        }

        @GET
        @Path("/never")
        public Uni<String> never() {
            return Uni.createFrom().nothing();
        }
    }
}
