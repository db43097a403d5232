package dev.portcullis.kit.idempotency;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Takes the SHA-256 of a body, byte for byte, before it is read: what it is read into may hide what it was. */
@Provider
@Idempotent
class BodyHash implements ReaderInterceptor {
    private static final String KEY = "idempotency.body";
    private static final String OF_NOTHING = sha256(new byte[0]);

    private final CurrentVertxRequest request;

    BodyHash(CurrentVertxRequest request) {
        this.request = request;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        byte[] body = context.getInputStream().readAllBytes();
        request.getCurrent().put(KEY, sha256(body));
        context.setInputStream(new ByteArrayInputStream(body));
        return context.proceed();
    }

    /** 64 hexadecimal digits; of nothing where there was no body. */
    static String of(RoutingContext context) {
        String hash = context.get(KEY);
        return hash == null ? OF_NOTHING : hash;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not to be had", e);
        }
    }
}
