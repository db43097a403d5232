package dev.portcullis.kit.sample;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;

/** One route of each of the other classes. */
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
            return Map.of("route", "internal");
        }
    }
}
