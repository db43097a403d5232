package dev.portcullis.auth.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.kit.internal.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** All settings of the suite: one document with one owner (ADR 0004). */
@Path("/admin/v1/settings")
@Cancellable(false)
public class SettingsResource {
    private final SettingsService service;
    private final Callers callers;

    SettingsResource(SettingsService service, Callers callers) {
        this.service = service;
        this.callers = callers;
    }

    @GET
    public Uni<RestResponse<Map<String, Object>>> get() {
        return service.get().map(this::answer);
    }

    @PATCH
    public Uni<RestResponse<Map<String, Object>>> patch(@HeaderParam("If-Match") String ifMatch, JsonNode body) {
        return service.patch(SettingsPatch.of(body), ifMatch, callers.current()).map(this::answer);
    }

    private RestResponse<Map<String, Object>> answer(SettingsService.Settings settings) {
        return RestResponse.ResponseBuilder.ok(service.view(settings))
                .header("ETag", SettingsService.tag(settings))
                .build();
    }
}
