package dev.portcullis.kit.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the caller of the current request; its headers are trusted because the internal token was checked. */
@ApplicationScoped
public class Callers {
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

    private final CurrentVertxRequest request;
    private final ObjectMapper json;

    Callers(CurrentVertxRequest request, ObjectMapper json) {
        this.request = request;
        this.json = json;
    }

    public Caller current() {
        RoutingContext context = request.getCurrent();
        if (context == null) {
            throw new IllegalStateException("there is no request");
        }
        return of(context.request().headers());
    }

    private Caller of(MultiMap headers) {
        return new Caller(
                uuid(headers.get(Caller.INTEGRATION)),
                uuid(headers.get(Caller.KEY)),
                headers.get(Caller.SCOPE),
                strings(headers.get(Caller.RETURN_URLS)),
                !"off".equals(headers.get(Caller.DEVICE_TOKENS)),
                headers.get(Caller.ACTOR),
                headers.get(Caller.ROLE),
                headers.get(Caller.SOURCE));
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }

    private List<String> strings(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        try {
            return json.readValue(text, STRINGS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the gateway sent a header that is no JSON array", e);
        }
    }
}
