package dev.portcullis.kit.internal;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Makes the callers of other services; answers may hold fields this version does not know. */
@ApplicationScoped
public class InternalCalls {
    private final Vertx vertx;
    private final InternalTokens tokens;
    private final ObjectMapper lenient;

    InternalCalls(Vertx vertx, InternalTokens tokens, ObjectMapper json) {
        this.vertx = vertx;
        this.tokens = tokens;
        this.lenient = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /**
     * @param service name of the callee, e.g. {@code auth-service}
     * @param addresses {@code host:port}, one or more
     */
    public InternalCall to(String service, List<String> addresses) {
        return new InternalCall(service, addresses, vertx, tokens, lenient);
    }
}
