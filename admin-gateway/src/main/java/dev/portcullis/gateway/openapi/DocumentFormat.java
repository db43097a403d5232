package dev.portcullis.gateway.openapi;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * {@code /openapi} is JSON, as all the gateway says, unless {@code ?format=yaml} asks for the other. Quarkus, which serves it, would
 * answer YAML to whoever does not say which, and would let {@code Accept} win over {@code format}.
 */
@ApplicationScoped
class DocumentFormat {
    /** After the gate. */
    private static final int THIRD = 800;

    private static final String PATH = "/openapi";

    void register(@Observes Filters filters) {
        filters.register(DocumentFormat::choose, THIRD);
    }

    private static void choose(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (PATH.equals(request.path())) {
            boolean yaml = "yaml".equalsIgnoreCase(request.getParam("format"));
            request.headers().set("Accept", yaml ? "application/yaml" : "application/json");
        }
        context.next();
    }
}
