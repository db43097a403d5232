package dev.portcullis.sms.twilio;

import dev.portcullis.kit.problem.DomainProblem;
import dev.portcullis.sms.delivery.Receipt;
import dev.portcullis.sms.delivery.Receipts;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * Twilio's status callbacks. Whoever signs rightly hears nothing of what became of his report, so that one of an unknown message is
 * answered as any other.
 */
@Path("/webhooks/twilio")
@Cancellable(false)
public class CallbackResource {
    private final CallbackSignature signatures;
    private final Receipts receipts;

    CallbackResource(CallbackSignature signatures, Receipts receipts) {
        this.signatures = signatures;
        this.receipts = receipts;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Void> report(
            @HeaderParam("X-Twilio-Signature") @Nullable String signature,
            @Context HttpServerRequest request,
            @Nullable String body) {
        Map<String, String> fields = CallbackForm.read(body);
        if (fields == null) {
            throw forged();
        }
        String query = request.query();
        return signatures.isRight(query, fields, signature).chain(right -> take(right, query, fields));
    }

    private Uni<Void> take(boolean isRight, @Nullable String query, Map<String, String> fields) {
        if (!isRight) {
            throw forged();
        }
        Receipt receipt = StatusReport.read(query, fields);
        return receipt == null
                ? Uni.createFrom().voidItem()
                : receipts.take(receipt).replaceWithVoid();
    }

    private static DomainProblem forged() {
        return new DomainProblem(403, "signature_invalid", "This is not signed as Twilio signs.");
    }
}
